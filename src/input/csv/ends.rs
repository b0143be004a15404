//! Where unquoted cells may end: 64 bytes are looked at together, and what was seen serves the cells among them.

/// Bytes that are looked at together.
const BLOCK: usize = 64;

/// The places of delimiters and line ends in one block of a text.
#[derive(Debug, Clone)]
pub(crate) struct Ends {
    delimiter: u8,
    /// Where the block starts; no block starts at the largest number.
    start: usize,
    /// One bit a byte of the block.
    found: u64,
}

impl Ends {
    pub(crate) fn new(delimiter: u8) -> Self {
        Self { delimiter, start: usize::MAX, found: 0 }
    }

    pub(crate) fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The first delimiter or line end at `at` or behind it; the end of the text where there is none.
    #[inline]
    pub(crate) fn next(&mut self, text: &[u8], at: usize) -> usize {
        let mut start = at - at % BLOCK;
        let mut found = self.of_block(text, start) & (u64::MAX << (at % BLOCK));
        while found == 0 {
            start += BLOCK;
            if start >= text.len() {
                return text.len();
            }
            found = self.of_block(text, start);
        }
        start + found.trailing_zeros() as usize
    }

    #[inline]
    fn of_block(&mut self, text: &[u8], start: usize) -> u64 {
        if start != self.start {
            self.found = match text.get(start..).and_then(<[u8]>::first_chunk) {
                Some(block) => found(block, self.delimiter),
                None => self.of_rest(text.get(start..).unwrap_or_default()),
            };
            self.start = start;
        }
        self.found
    }

    /// The last block of a text; what follows it in memory is not text.
    fn of_rest(&self, rest: &[u8]) -> u64 {
        let mut block = [0; BLOCK];
        block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        let behind = u64::MAX.checked_shl(u32::try_from(rest.len()).unwrap_or(u32::MAX)).unwrap_or(0);
        found(&block, self.delimiter) & !behind
    }
}

/// Both loops are such that a compiler makes a few wide instructions of them.
#[inline]
fn found(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    let mut is_end = [0_u8; BLOCK];
    for (is_end, byte) in is_end.iter_mut().zip(block) {
        *is_end = u8::from(*byte == delimiter) | u8::from(*byte == b'\n') | u8::from(*byte == b'\r');
    }
    let (bytes, _) = is_end.as_chunks::<8>();
    bytes.iter().rev().fold(0, |found, bytes| found << 8 | packed(u64::from_le_bytes(*bytes)))
}

/// The lowest bit of each of eight bytes, side by side: the product puts byte `i`'s at bit 56 + `i`, and no carry
/// disturbs it.
#[inline]
fn packed(bits: u64) -> u64 {
    bits.wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_end_is_found_from_everywhere(text in "[a,\r\n\"é]{0,200}") {
            let text = text.as_bytes();
            let mut ends = Ends::new(b',');
            for at in 0..=text.len() {
                let tail = &text[at..];
                let expected = tail.iter().position(|b| matches!(b, b',' | b'\n' | b'\r')).map_or(text.len(), |i| at + i);
                proptest::prop_assert_eq!(ends.next(text, at), expected, "from {}", at);
            }
        }
    }

    #[test]
    fn bits_of_bytes_stand_in_their_order() {
        for i in 0..8 {
            assert_eq!(packed(1 << (8 * i)), 1 << i);
        }
        assert_eq!(packed(0x0101_0101_0101_0101), 0xff);
    }
}
