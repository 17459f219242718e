//! A sample of the calls: some of every kind, spread evenly.

use std::collections::BTreeMap;

use super::Suite;
use super::call::Call;
use super::report::Class;

/// Marks the calls beyond `each` of a kind as left out.
pub(super) fn sample(suite: &mut Suite, each: usize) {
    let examples = suite
        .exchanges
        .iter_mut()
        .map(|exchange| &mut exchange.call);
    let mut kinds: BTreeMap<(bool, String), Vec<&mut Call>> = BTreeMap::new();
    let calls = suite.lines.iter_mut().map(|call| (true, call));
    for (is_line, call) in calls.chain(examples.map(|call| (false, call))) {
        if let Ok(request) = &call.request {
            let kind = (is_line, request.kind.clone());
            kinds.entry(kind).or_default().push(call);
        }
    }
    for calls in kinds.into_values() {
        let step = calls.len().div_ceil(each.max(1));
        for (at, call) in calls.into_iter().enumerate() {
            if at % step != 0 {
                call.request = Err(Class::LeftOut);
            }
        }
    }
}
