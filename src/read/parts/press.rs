//! 圧縮 — bytes in the deflate format, smaller where they repeat: enough for the repetitions of XML and of what wards write.
//!
//! By hand, because the compressors of libraries weigh more than everything that writes workbooks here. Only what is there
//! already is referred back to, and only the format's fixed codes are used.

/// The format refers back so far, and copies so much at a time.
const FAR: usize = 32_768;
const SHORTEST: usize = 3;
const LONGEST: usize = 258;
/// So many earlier places with the same beginning are looked at.
const PATIENCE: usize = 24;
const SLOTS: usize = 1 << 15;

/// Presses bytes.
#[must_use]
pub fn press(bytes: &[u8]) -> Vec<u8> {
    let mut bits = Bits::default();
    // One last block with fixed codes.
    bits.add(0b011, 3);
    let mut heads: Vec<usize> = vec![usize::MAX; SLOTS];
    let mut before: Vec<usize> = vec![usize::MAX; FAR];
    let mut at = 0;
    while at < bytes.len() {
        let (distance, length) = longest(bytes, at, &heads, &before);
        let taken = if length >= SHORTEST {
            bits.copy(length, distance);
            length
        } else {
            bits.symbol(bytes.get(at).copied().unwrap_or_default().into());
            1
        };
        for place in at..at + taken {
            if let Some(slot) = slot(bytes, place).and_then(|slot| heads.get_mut(slot)) {
                let earlier = std::mem::replace(slot, place);
                if let Some(link) = before.get_mut(place % FAR) {
                    *link = earlier;
                }
            }
        }
        at += taken;
    }
    bits.symbol(256);
    bits.finish()
}

/// The longest stretch before `at` that goes on as the bytes from `at` do: how far back, how long.
fn longest(bytes: &[u8], at: usize, heads: &[usize], before: &[usize]) -> (usize, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let mut best = (0, 0);
    let mut place = slot(bytes, at).and_then(|slot| heads.get(slot)).copied().unwrap_or(usize::MAX);
    for _ in 0..PATIENCE {
        if place >= at || at - place > FAR - LONGEST {
            break;
        }
        let there = bytes.get(place..).unwrap_or_default();
        let same = there.iter().zip(rest).take(LONGEST).take_while(|(a, b)| a == b).count();
        if same > best.1 {
            best = (at - place, same);
        }
        place = before.get(place % FAR).copied().unwrap_or(usize::MAX);
    }
    best
}

/// Where the places are kept that begin with the same three bytes.
fn slot(bytes: &[u8], at: usize) -> Option<usize> {
    let &[a, b, c] = bytes.get(at..at + SHORTEST)? else { return None };
    let mixed = (u32::from(a) << 16 | u32::from(b) << 8 | u32::from(c)).wrapping_mul(0x9E37_79B1);
    usize::try_from(mixed >> 17).ok()
}

/// ビット列 — filled from the lowest bit up.
#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn add(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.out.extend(self.held.to_le_bytes().first());
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// Huffman codes stand highest bit first.
    fn code(&mut self, code: u32, count: u32) {
        self.add(code.reverse_bits() >> (32 - count), count);
    }

    /// A byte, the end (256) or a length, in the format's fixed codes.
    fn symbol(&mut self, symbol: u32) {
        match symbol {
            0..=143 => self.code(0x30 + symbol, 8),
            144..=255 => self.code(0x190 + symbol - 144, 9),
            256..=279 => self.code(symbol - 256, 7),
            _ => self.code(0xC0 + symbol - 280, 8),
        }
    }

    fn copy(&mut self, length: usize, distance: usize) {
        let [length, distance] = [length, distance].map(|n| u32::try_from(n).unwrap_or_default());
        if length == 258 {
            self.symbol(285);
        } else {
            // The first eight lengths have codes of their own; then four codes share each doubling.
            let (code, extra, bits) = step(length - 3, 2);
            self.symbol(257 + code);
            self.add(extra, bits);
        }
        let (code, extra, bits) = step(distance - 1, 1);
        self.code(code, 5);
        self.add(extra, bits);
    }

    fn finish(mut self) -> Vec<u8> {
        self.add(0, 7);
        self.out
    }
}

/// The format's scale: `2^shift` codes for each doubling. Gives code, remainder, and how many bits the remainder takes.
fn step(value: u32, shift: u32) -> (u32, u32, u32) {
    let top = value.checked_ilog2().unwrap_or(0);
    let bits = top.saturating_sub(shift);
    ((bits << shift) + (value >> bits), value & ((1 << bits) - 1), bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses, lets the library inflate it, and gives the pressed size in percent.
    fn check(bytes: &[u8]) -> usize {
        use std::io::Read;
        let mut zip = super::super::Stored::default();
        zip.add_pressed("a", bytes);
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip.finish())).unwrap();
        let mut back = Vec::new();
        zip.by_index(0).unwrap().read_to_end(&mut back).unwrap();
        assert!(back == bytes, "{} bytes", bytes.len());
        press(bytes).len() * 100 / bytes.len().max(1)
    }

    #[test]
    fn everything_comes_back_from_the_library() {
        check(b"");
        check(b"a");
        check("区政会議".as_bytes());
        check(&(0..=255).collect::<Vec<u8>>());
        for length in [2, 3, 4, 10, 11, 257, 258, 259, 260, 70_000] {
            check(&vec![b'x'; length]);
        }
        // Every distance code: blocks that repeat from further and further away.
        let noise = |n: u32| n.wrapping_mul(0x9E37_79B1).rotate_left(n % 31).to_be_bytes();
        let noise: Vec<u8> = (0..20_000).flat_map(noise).collect();
        let mut far = noise.clone();
        for step in 1..60 {
            far.extend(noise.get(step * 500..step * 500 + 300).unwrap());
            far.extend(
                far.clone().get(far.len() - step * 450..).unwrap().iter().take(200).copied().collect::<Vec<_>>(),
            );
        }
        check(&far);
    }

    #[test]
    fn what_repeats_becomes_small() {
        let row = |n: u32| format!("<row r=\"{n}\"><c r=\"A{n}\" s=\"1\" t=\"s\"><v>{n}</v></c></row>");
        assert!(check((1..2000).map(row).collect::<String>().as_bytes()) < 20);
    }
}
