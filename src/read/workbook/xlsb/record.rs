//! 記録 — a binary part cut into its records, and how texts, numbers and errors stand in them. Knows no record's meaning; one
//! that is cut off ends the part.

use crate::read::binary::u32_at;

/// The records: number and bytes. Numbers take one or two bytes, lengths up to four, seven bits each.
pub fn records(part: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let id = u16::try_from(number(&mut rest, 2)?).ok()?;
        let length = usize::try_from(number(&mut rest, 4)?).ok()?;
        let (data, after) = rest.split_at_checked(length)?;
        rest = after;
        Some((id, data))
    })
}

/// A number in bytes of seven bits, the lowest first; each but the last says that another follows.
fn number(rest: &mut &[u8], most: u32) -> Option<u32> {
    let mut out = 0;
    for n in 0..most {
        let (byte, after) = rest.split_first()?;
        *rest = after;
        out |= u32::from(byte & 0x7F) << (7 * n);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(out)
}

/// The text that stands at a place (its length, then UTF-16), and where it ends. Where there is none, its length says so.
pub fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let start = at.checked_add(4)?;
    let length = match u32_at(data, at)? {
        u32::MAX => 0,
        units => usize::try_from(units).ok()?.checked_mul(2)?,
    };
    let end = start.checked_add(length)?;
    Some((encoding_rs::UTF_16LE.decode_without_bom_handling(data.get(start..end)?).0.into_owned(), end))
}

/// A number in four bytes: thirty bits of it, and whether they are whole and whether they count hundredths.
pub fn packed(bits: u32) -> f64 {
    let number =
        if bits & 2 == 2 { f64::from(bits.cast_signed() >> 2) } else { f64::from_bits(u64::from(bits & !3) << 32) };
    if bits & 1 == 1 { number / 100.0 } else { number }
}

/// An error value as Excel shows it.
pub fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn record(id: u16, data: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        for number in [usize::from(id), data.len()] {
            let mut rest = number;
            while rest > 0x7F {
                out.push(u8::try_from(rest & 0x7F).unwrap() | 0x80);
                rest >>= 7;
            }
            out.push(u8::try_from(rest).unwrap());
        }
        out.extend(data);
        out
    }

    pub fn text(words: &str) -> Vec<u8> {
        let units: Vec<u16> = words.encode_utf16().collect();
        let length = u32::try_from(units.len()).unwrap().to_le_bytes();
        length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
    }

    #[test]
    fn long_numbers_and_lengths_are_read_back() {
        let part = [record(617, &[]), record(5, &[7; 300])].concat();
        let got: Vec<(u16, usize)> = records(&part).map(|(id, data)| (id, data.len())).collect();
        assert_eq!(got, [(617, 0), (5, 300)]);
        assert_eq!(records(&part[..100]).count(), 1);
    }

    #[test]
    fn texts_end_where_they_say() {
        assert_eq!(wide(&text("区政"), 0), Some(("区政".to_owned(), 8)));
        assert_eq!(wide(&[0xFF; 4], 0), Some((String::new(), 4)));
        assert_eq!(wide(&[9, 0, 0, 0, 1], 0), None);
    }
}
