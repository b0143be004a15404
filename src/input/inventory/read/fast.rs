//! The fast reader: UTF-8 in pieces that end with a record, read side by side.
//!
//! A piece is cut at a line end before which the number of quotes is even: most likely the end of a record. Whether it
//! is shows when the piece is read: the first one starts at a record, and one that starts at a record and ends with no
//! quote open ends with a record, so the next one starts at a record too. A piece that does not end so makes the whole
//! file one for the plain reader.

use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::Builder;

use sha2::{Digest, Sha256};

use crate::input::console::layout::Layout;
use crate::input::csv::records::{Record, Records, line_ends};
use crate::input::inventory::read::header::Header;
use crate::input::inventory::read::rows::{Reader, Rows};
use crate::input::source::bytes::fill;
use crate::input::source::charset::has_escape;
use crate::input::source::file::Source;
use crate::input::source::seven_bit;
use crate::internal;
use crate::problem::Problem;

/// The longest stretch of text without the end of a record, in bytes: the plain reader takes over.
const LONGEST: usize = 32 << 20;

/// A piece of the text, from a record's start to a record's end.
struct Piece {
    number: usize,
    /// Physical line of its start.
    line: u64,
    bytes: Vec<u8>,
}

/// What the fast reader gives: the rows, and the hash of the file where its bytes are those of the text.
type Read = (Rows, Option<Sha256>);

/// The rows of a file that was taken for UTF-8; `None` where the plain reader has to read it, also because it is not.
pub(crate) fn rows(
    source: &Source,
    header: &Header,
    layout: &Layout,
    piece: usize,
) -> Result<Option<Read>, Problem> {
    let work = Work { source, header, layout };
    let mut cutter = Cutter::new(source, header, piece)?;
    // Continuation rows need to know that a device stands before them: pieces are read one by one until one does.
    let mut all = work.reader(false).rows;
    all.beyond_ascii = cutter.beyond_ascii;
    while all.lines.is_empty() {
        let piece = match cutter.next()? {
            Next::Piece(piece) => piece,
            Next::End => return Ok(Some((all, cutter.hash))),
            Next::Stuck => return Ok(None),
        };
        let Some(rows) = work.read(&piece, false) else { return Ok(None) };
        all.append(&source.name, rows);
    }
    work.side_by_side(cutter, all)
}

#[derive(Clone, Copy)]
struct Work<'a> {
    source: &'a Source,
    header: &'a Header,
    layout: &'a Layout,
}

type Done = (usize, Option<Rows>);

impl<'a> Work<'a> {
    fn reader(&self, follows: bool) -> Reader<'a> {
        Reader::new(&self.source.name, self.layout, &self.header.names, true, follows).of_piece()
    }

    /// The rows of a piece; `None` where it ends inside a quote, is not UTF-8 or makes the file unusable.
    fn read(&self, piece: &Piece, follows: bool) -> Option<Rows> {
        let text = std::str::from_utf8(&piece.bytes).ok()?;
        let mut reader = self.reader(follows);
        if memchr::memchr(0, &piece.bytes).is_some() || has_escape(&piece.bytes) {
            return None;
        }
        reader.rows.beyond_ascii = !text.is_ascii();
        if !self.source.is_wished() && text.is_ascii() && seven_bit::has_escape(&piece.bytes) {
            return None;
        }
        let mut records = Records::starting(text, self.header.rows.delimiter, 0, piece.line);
        let mut record = Record::default();
        while records.next(&mut record).ok()? {
            if !reader.row(&record) {
                return None;
            }
        }
        Some(reader.rows)
    }

    fn side_by_side(self, mut cutter: Cutter<'_>, mut all: Rows) -> Result<Option<Read>, Problem> {
        let threads = rayon::current_num_threads().max(1);
        let (give, take) = sync_channel::<Piece>(threads);
        let (done, results) = sync_channel::<Done>(threads * 2);
        let (take, first) = (Arc::new(Mutex::new(take)), cutter.number);
        std::thread::scope(|scope| {
            // Where the system allows no more threads, those that there are do all; without any the plain reader does.
            let start = |_| {
                let (take, done) = (Arc::clone(&take), done.clone());
                Builder::new().spawn_scoped(scope, move || self.each(&take, &done)).ok()
            };
            let workers: Vec<_> = (0..threads).map_while(start).collect();
            // The channels close when the last worker leaves.
            drop((done, take));
            let cut = move || Ok(cutter.each(&give)?.then_some(cutter.hash));
            let Ok(cut) = Builder::new().spawn_scoped(scope, cut) else { return Ok(None) };
            let complete = join(&self.source.name, first, &results, &mut all);
            drop(results);
            let end = internal::joined(cut.join());
            for worker in workers {
                internal::joined(worker.join());
            }
            let end = end?;
            Ok(end.filter(|_| complete).map(|hash| (all, hash)))
        })
    }

    fn each(self, take: &Mutex<Receiver<Piece>>, done: &SyncSender<Done>) {
        while let Some(piece) = take.lock().ok().and_then(|take| take.recv().ok()) {
            let rows = self.read(&piece, true);
            if done.send((piece.number, rows)).is_err() {
                return;
            }
        }
    }
}

/// Joins results in the order of the pieces; false where one is missing.
fn join(file: &str, first: usize, results: &Receiver<Done>, all: &mut Rows) -> bool {
    let (mut waiting, mut next) = (BTreeMap::new(), first);
    while let Ok((number, rows)) = results.recv() {
        let Some(rows) = rows else { return false };
        waiting.insert(number, rows);
        while let Some(rows) = waiting.remove(&next) {
            all.append(file, rows);
            next += 1;
        }
    }
    waiting.is_empty()
}

/// What the cutter has next.
enum Next {
    Piece(Piece),
    End,
    /// Nothing that could be cut in a long stretch of text.
    Stuck,
}

/// Cuts the text into pieces.
struct Cutter<'s> {
    source: &'s Source,
    from: Box<dyn io::Read + Send + 's>,
    /// Of all that was read.
    hash: Option<Sha256>,
    /// Whether the text above the rows is.
    beyond_ascii: bool,
    held: Vec<u8>,
    ended: bool,
    line: u64,
    number: usize,
    piece: usize,
}

impl<'s> Cutter<'s> {
    fn new(source: &'s Source, header: &Header, piece: usize) -> Result<Self, Problem> {
        let mut from = source.bytes();
        // In UTF-8 the places of text and bytes are the same.
        let mut above = vec![0; header.rows.at];
        fill(&mut *from, &mut above).map_err(|error| source.unreadable(&error))?;
        let hash = source.is_plain().then(|| Sha256::new().chain_update(&above));
        Ok(Self {
            source,
            from,
            hash,
            beyond_ascii: !above.is_ascii(),
            held: Vec::new(),
            ended: false,
            line: header.rows.line,
            number: 0,
            piece: piece.max(1),
        })
    }

    /// Gives every piece to the workers; false where it got stuck or no worker takes them.
    fn each(&mut self, give: &SyncSender<Piece>) -> Result<bool, Problem> {
        loop {
            match self.next()? {
                Next::End => return Ok(true),
                Next::Stuck => return Ok(false),
                Next::Piece(piece) => {
                    if give.send(piece).is_err() {
                        return Ok(false);
                    }
                }
            }
        }
    }

    fn next(&mut self) -> Result<Next, Problem> {
        loop {
            self.read_on()?;
            let end = if self.ended { Some(self.held.len()) } else { last_record_end(&self.held) };
            match end {
                Some(0) => return Ok(Next::End),
                Some(end) => return Ok(Next::Piece(self.cut(end))),
                None if self.held.len() > LONGEST => return Ok(Next::Stuck),
                None => {}
            }
        }
    }

    fn read_on(&mut self) -> Result<(), Problem> {
        if self.ended {
            return Ok(());
        }
        let before = self.held.len();
        self.held.reserve(self.piece);
        let read = (&mut self.from).take(self.piece as u64).read_to_end(&mut self.held);
        let read = read.map_err(|error| self.source.unreadable(&error))?;
        if let (Some(hash), Some(fresh)) = (&mut self.hash, self.held.get(before..)) {
            hash.update(fresh);
        }
        self.ended = read < self.piece;
        while self.ended && self.held.last() == Some(&0x1a) {
            self.held.pop();
        }
        Ok(())
    }

    fn cut(&mut self, end: usize) -> Piece {
        let rest = self.held.split_off(end.min(self.held.len()));
        let bytes = std::mem::replace(&mut self.held, rest);
        let (number, line) = (self.number, self.line);
        self.number += 1;
        self.line += line_ends(&bytes);
        Piece { number, line, bytes }
    }
}

/// Behind the last line end that has an even number of quotes before it.
fn last_record_end(bytes: &[u8]) -> Option<usize> {
    let mut odd = memchr::memchr_iter(b'"', bytes).count() % 2 == 1;
    let mut behind = bytes.len();
    for at in memchr::memrchr_iter(b'\n', bytes) {
        let between = bytes.get(at..behind).unwrap_or_default();
        odd ^= memchr::memchr_iter(b'"', between).count() % 2 == 1;
        if !odd {
            return Some(at + 1);
        }
        behind = at;
    }
    None
}
