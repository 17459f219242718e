//! Where the bytes of an upload come from.
use crate::runtime::transport::BoxFuture;
use bytes::Bytes;
use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Content that can be read at any offset, since a service may ask for a part once more.
pub trait UploadSource: Send + Sync + 'static {
    /// The number of bytes. It must not change during an upload.
    fn length(&self) -> u64;

    /// Reads `length` bytes at `offset`. Fewer end the upload with an error.
    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>>;
}

impl<T: UploadSource + ?Sized> UploadSource for Arc<T> {
    fn length(&self) -> u64 {
        (**self).length()
    }

    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        (**self).read(offset, length)
    }
}

impl<T: UploadSource + ?Sized> UploadSource for Box<T> {
    fn length(&self) -> u64 {
        (**self).length()
    }

    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        (**self).read(offset, length)
    }
}

/// No byte is copied.
impl UploadSource for Bytes {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        let start = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(self.len());
        let end = start.saturating_add(length).min(self.len());
        Box::pin(std::future::ready(Ok(self.slice(start..end))))
    }
}

impl UploadSource for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }

    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        let start = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(self.len());
        let end = start.saturating_add(length).min(self.len());
        let part = self.get(start..end).unwrap_or_default();
        Box::pin(std::future::ready(Ok(Bytes::copy_from_slice(part))))
    }
}

/// A file on disk. With the feature `reqwest` it is read on the threads that tokio keeps for such
/// work; elsewhere, and outside of a tokio runtime, on the thread that polls the upload.
pub struct FileSource {
    file: Arc<Mutex<File>>,
    length: u64,
}

impl FileSource {
    /// Opens the file at `path`.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: impl AsRef<Path>) -> io::Result<Self> {
        Self::new(File::open(path)?)
    }

    /// Reads an open file from its first byte. Its length is that of now.
    ///
    /// # Errors
    /// When its length cannot be read.
    pub fn new(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self {
            file: Arc::new(Mutex::new(file)),
            length,
        })
    }
}

impl UploadSource for FileSource {
    fn length(&self) -> u64 {
        self.length
    }

    fn read(&self, offset: u64, length: usize) -> BoxFuture<'_, io::Result<Bytes>> {
        let file = self.file.clone();
        Box::pin(off_thread(move || read_at(&file, offset, length)))
    }
}

/// A path holds names, so it is not shown.
impl fmt::Debug for FileSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileSource({} bytes)", self.length)
    }
}

fn read_at(file: &Mutex<File>, offset: u64, length: usize) -> io::Result<Bytes> {
    // Each read seeks first, so what one that panicked left behind does not count.
    let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
    file.seek(SeekFrom::Start(offset))?;
    let mut part = Vec::with_capacity(length);
    Read::take(&mut *file, length as u64).read_to_end(&mut part)?;
    Ok(part.into())
}

#[cfg(feature = "reqwest")]
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    match tokio::runtime::Handle::try_current() {
        Ok(runtime) => runtime
            .spawn_blocking(work)
            .await
            .unwrap_or_else(|error| Err(io::Error::other(error))),
        Err(_) => work(),
    }
}

#[cfg(not(feature = "reqwest"))]
async fn off_thread<T>(work: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    work()
}
