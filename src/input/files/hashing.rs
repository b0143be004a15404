//! A reader whose bytes are hashed beside the work that is done on them.

use std::io::{self, Read};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::thread::JoinHandle;

use sha2::{Digest, Sha256};

use crate::input::files::contents::{CHUNK, fill};
use crate::internal;
use crate::internal::Invariant;

/// Pieces that may wait to be hashed.
const MAX_WAITING: usize = 4;

/// Hashes everything that is read through it: in a thread of its own, if the system gives one.
pub(crate) struct Hashing<'r> {
    from: Box<dyn Read + Send + 'r>,
    hash: Hash,
}

enum Hash {
    Beside(SyncSender<Vec<u8>>, JoinHandle<Sha256>),
    Here(Sha256),
}

impl<'r> Hashing<'r> {
    pub(crate) fn new(from: Box<dyn Read + Send + 'r>) -> Self {
        let (pieces, waiting) = sync_channel::<Vec<u8>>(MAX_WAITING);
        let work = move || waiting.iter().fold(Sha256::new(), Sha256::chain_update);
        let hash = match thread::Builder::new().spawn(work) {
            Ok(thread) => Hash::Beside(pieces, thread),
            Err(_) => Hash::Here(Sha256::new()),
        };
        Self { from, hash }
    }

    /// The hash of all bytes, also of those that nothing read.
    pub(crate) fn finish(mut self) -> io::Result<Sha256> {
        let mut rest = vec![0; CHUNK];
        while fill(&mut self, &mut rest)? > 0 {}
        match self.hash {
            Hash::Here(hash) => Ok(hash),
            Hash::Beside(pieces, thread) => {
                drop(pieces);
                Ok(internal::joined(thread.join()))
            }
        }
    }
}

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        let fresh = buffer.get(..read).unwrap_or_default();
        match &mut self.hash {
            _ if fresh.is_empty() => {}
            Hash::Here(hash) => hash.update(fresh),
            Hash::Beside(pieces, _) => {
                pieces.send(fresh.to_vec()).invariant("the thread that hashes takes every piece");
            }
        }
        Ok(read)
    }
}
