//! A gate that lets a number of tasks through at a time, in the order they came. It stands on no
//! executor, and who stops waiting leaves the queue.
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

/// Clones are the same gate.
#[derive(Clone)]
pub(crate) struct Gate(Arc<Mutex<State>>);

struct State {
    free: usize,
    next_ticket: u64,
    waiting: VecDeque<(u64, Waker)>,
}

impl Gate {
    pub(crate) fn new(places: usize) -> Self {
        Self(Arc::new(Mutex::new(State {
            free: places,
            next_ticket: 0,
            waiting: VecDeque::new(),
        })))
    }

    /// Waits for a place, which is free again when the permit is dropped.
    pub(crate) fn enter(&self) -> Enter {
        Enter {
            gate: self.clone(),
            ticket: None,
        }
    }

    /// A place, if there is one and nobody waits for it.
    pub(crate) fn try_enter(&self) -> Option<Permit> {
        let mut state = self.lock();
        if state.free == 0 || !state.waiting.is_empty() {
            return None;
        }
        state.free -= 1;
        Some(Permit(self.clone()))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn wake_first(&self) {
        if let Some((_, waker)) = self.waiting.front().filter(|_| self.free > 0) {
            waker.wake_by_ref();
        }
    }
}

/// A place behind the gate.
pub(crate) struct Permit(Gate);

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = self.0.lock();
        state.free += 1;
        state.wake_first();
    }
}

/// Waits at the gate.
pub(crate) struct Enter {
    gate: Gate,
    ticket: Option<u64>,
}

impl Future for Enter {
    type Output = Permit;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Permit> {
        let gate = self.gate.clone();
        let mut state = gate.lock();
        let first = state.waiting.front().map(|(ticket, _)| *ticket);
        if state.free > 0 && (first.is_none() || first == self.ticket) {
            if self.ticket.take().is_some() {
                state.waiting.pop_front();
            }
            state.free -= 1;
            state.wake_first();
            return Poll::Ready(Permit(gate.clone()));
        }
        let waker = context.waker().clone();
        match self.ticket {
            Some(own) => {
                if let Some(place) = state.waiting.iter_mut().find(|place| place.0 == own) {
                    place.1 = waker;
                }
            }
            None => {
                let ticket = state.next_ticket;
                state.next_ticket += 1;
                state.waiting.push_back((ticket, waker));
                self.ticket = Some(ticket);
            }
        }
        Poll::Pending
    }
}

impl Drop for Enter {
    fn drop(&mut self) {
        let Some(own) = self.ticket else { return };
        let mut state = self.gate.lock();
        state.waiting.retain(|(ticket, _)| *ticket != own);
        state.wake_first();
    }
}
