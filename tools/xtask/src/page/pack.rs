//! 詰め直し — the module with like beside like, which makes what travels a seventh smaller under every compressor.
//!
//! WebAssembly mixes instructions with their operands; a compressor guesses each of them better among its own kind. So the
//! code is dealt out to streams: the instructions, the locals they read, the locals they write, offsets, constants, calls.
//! `boot/unpack.js` deals them together again before the module is compiled; the head tells it all it must know of
//! instructions. Everything outside the code stays as it is. `check` runs that very script and compares byte by byte.

use crate::step;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What a packed module begins with; a module itself begins with `\0asm`.
const MARK: &str = "{\"kukurabe\":1,";

/// Marks in the stream of instructions that no instruction has: the next one is aligned to 2^n; a constant of three or more
/// bytes, which is mostly an address.
const ALIGNED: u8 = 0xe0;
const ADDRESS: u8 = 0xe8;

const CODE: u8 = 10;

type Streams = BTreeMap<char, Vec<u8>>;

/// What follows an instruction, a letter each; every letter is a stream. Most are one number of 7 bits a byte; `m` is
/// alignment and offset, `t` a list of numbers, `c` two bytes, `f`, `d`, `v`, `k` are 4, 8, 16 and 1 bytes.
fn operands(op: u8) -> Option<&'static str> {
    Some(match op {
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => "",
        0x02..=0x04 => "b",
        0x0c | 0x0d => "r",
        0x0e => "t",
        0x10 => "c",
        0x11 | 0x1c => "xx",
        0x20 => "l",
        0x21 | 0x22 => "s",
        0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => "x",
        0x28..=0x3e => "m",
        0x41 => "i",
        0x42 => "j",
        0x43 => "f",
        0x44 => "d",
        _ => return None,
    })
}

/// The same for the instructions behind the two prefixes.
fn prefixed(prefix: u8, op: u64) -> Option<&'static str> {
    Some(match (prefix, op) {
        (0xfc, 8 | 10 | 12 | 14) => "xx",
        (0xfc, 9 | 11 | 13 | 15..=17) => "x",
        (0xfd, 0..=11 | 92 | 93) => "nn",
        (0xfd, 12 | 13) => "v",
        (0xfd, 21..=34) => "k",
        (0xfd, 84..=91) => "nnk",
        (0xfc, 0..=7) | (0xfd, _) => "",
        _ => return None,
    })
}

/// How a memory instruction is aligned when nothing is said: by the size of what it moves, 8 bytes as two times 4.
fn alignment(op: u8) -> u8 {
    match op {
        0x2b | 0x39 => 3,
        0x28..=0x2a | 0x34..=0x38 | 0x3e => 2,
        0x2e | 0x2f | 0x32 | 0x33 | 0x3b | 0x3d => 1,
        _ => 0,
    }
}

/// The packed module.
pub fn pack(wasm: &[u8]) -> Result<Vec<u8>> {
    let (before, code, after) = sections(wasm)?;
    let mut streams = Streams::new();
    let mut code = Bytes(code);
    let count = code.number()?;
    for _ in 0..count {
        let size = usize::try_from(code.number()?)?;
        function(&mut Bytes(code.take(size)?), &mut streams)?;
    }
    ensure!(code.0.is_empty(), "the code section is longer than its functions");
    streams.insert('<', before.to_vec());
    streams.insert('>', after.to_vec());
    let lengths: Vec<String> = streams.iter().map(|(name, bytes)| format!("\"{name}\":{}", bytes.len())).collect();
    let ops: Vec<&str> = (0..=255).map(|op| operands(op).unwrap_or_default()).collect();
    let long = |prefix: u8| (0..=275).map(|op| prefixed(prefix, op).unwrap_or_default()).collect::<Vec<_>>().join(",");
    let aligned: String = (0..=255).map(|op| alignment(op).to_string()).collect();
    let mut packed = format!(
        "{MARK}\"size\":{},\"functions\":{count},\"streams\":{{{}}},\"operands\":\"{}\",\"prefixed\":{{\"252\":\"{}\",\"253\":\"{}\"}},\"alignment\":\"{aligned}\"}}\n",
        wasm.len(),
        lengths.join(","),
        ops.join(","),
        long(0xfc),
        long(0xfd)
    )
    .into_bytes();
    for bytes in streams.values() {
        packed.extend_from_slice(bytes);
    }
    Ok(packed)
}

/// Unpacks with the page's own script and compares.
pub fn check(wasm: &[u8], packed: &[u8], folder: &Path) -> Result<()> {
    let (there, back) = (folder.join("packed"), folder.join("unpacked"));
    fs::write(&there, packed)?;
    let script = "const fs = require('node:fs'); (0, eval)(fs.readFileSync(process.argv[1], 'utf8'));\
                  fs.writeFileSync(process.argv[3], kukurabeUnpacked(new Uint8Array(fs.readFileSync(process.argv[2]))));";
    let words = [Path::new("src/boot/unpack.js"), &there, &back].map(|path| path.to_string_lossy().into_owned());
    step::run(step::command("node", &["--eval", script, "--", &words[0], &words[1], &words[2]]))?;
    ensure!(fs::read(&back)? == wasm, "boot/unpack.js does not give the module back");
    Ok(())
}

/// What stands before the contents of the code section (without its size), the contents, what follows.
fn sections(wasm: &[u8]) -> Result<(&[u8], &[u8], &[u8])> {
    let mut rest = Bytes(wasm);
    rest.take(8)?;
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let head = wasm.len() - rest.0.len();
        let size = usize::try_from(rest.number()?)?;
        let contents = rest.take(size)?;
        if id == CODE {
            let before = wasm.get(..head).context("a section begins inside the module")?;
            return Ok((before, contents, rest.0));
        }
    }
    bail!("the module has no code")
}

fn function(body: &mut Bytes, streams: &mut Streams) -> Result<()> {
    let kinds = body.copied(streams, 'h')?;
    for _ in 0..kinds {
        body.copied(streams, 'h')?;
        body.copied(streams, 'h')?;
    }
    while !body.0.is_empty() {
        let op = body.byte()?;
        let ops = streams.entry('o').or_default();
        match op {
            0x28..=0x3e => {
                let aligned = body.byte()?;
                ensure!(aligned < 8, "an alignment that is not to be expected: {aligned}");
                if aligned != alignment(op) {
                    ops.push(ALIGNED + aligned);
                }
                ops.push(op);
                body.copied(streams, 'm')?;
            }
            0x41 => {
                let long = body.0.iter().take_while(|byte| **byte >= 0x80).count() >= 2;
                ops.push(if long { ADDRESS } else { op });
                body.copied(streams, if long { 'a' } else { 'i' })?;
            }
            0xfc | 0xfd => {
                ops.push(op);
                let sub = body.copied(streams, 'o')?;
                let kinds = prefixed(op, sub).with_context(|| format!("instruction {op:#x} {sub}"))?;
                kinds.chars().try_for_each(|kind| body.operand(streams, kind))?;
            }
            _ => {
                ops.push(op);
                let kinds = operands(op).with_context(|| format!("instruction {op:#x}"))?;
                kinds.chars().try_for_each(|kind| body.operand(streams, kind))?;
            }
        }
    }
    Ok(())
}

/// What is left to be read.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).context("the module ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        self.take(1)?.first().copied().context("the module ends too early")
    }

    /// A number of 7 bits a byte.
    fn number(&mut self) -> Result<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number of more than 64 bits")
    }

    /// A number, taken over as it is.
    fn copied(&mut self, streams: &mut Streams, stream: char) -> Result<u64> {
        let all = self.0;
        let number = self.number()?;
        let read = all.get(..all.len() - self.0.len()).unwrap_or_default();
        streams.entry(stream).or_default().extend_from_slice(read);
        Ok(number)
    }

    fn operand(&mut self, streams: &mut Streams, kind: char) -> Result<()> {
        match kind {
            'c' => {
                let called = u16::try_from(self.number()?).context("more functions than two bytes can count")?;
                streams.entry('c').or_default().extend(called.to_be_bytes());
            }
            't' => {
                let count = self.copied(streams, 't')?;
                for _ in 0..=count {
                    self.copied(streams, 't')?;
                }
            }
            'f' | 'd' | 'v' | 'k' => {
                let size = match kind {
                    'f' => 4,
                    'd' => 8,
                    'v' => 16,
                    _ => 1,
                };
                let bytes = self.take(size)?;
                streams.entry(kind).or_default().extend_from_slice(bytes);
            }
            _ => {
                self.copied(streams, kind)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::pack;

    #[test]
    fn operands_are_dealt_out() {
        // (func (param i32) (result i32) local.get 0  i32.load offset=5 align=1  call 0)
        let body = [0x00, 0x20, 0x00, 0x28, 0x00, 0x05, 0x10, 0x00, 0x0b];
        let mut module = b"\0asm\x01\0\0\0\x0a\x0b\x01\x09".to_vec();
        module.extend(body);
        let packed = pack(&module).unwrap();
        let head = String::from_utf8(packed.iter().copied().take_while(|byte| *byte != b'\n').collect()).unwrap();
        assert!(head.starts_with(super::MARK), "{head}");
        assert!(head.contains(r#""streams":{"<":9,">":0,"c":2,"h":1,"l":1,"m":1,"o":5}"#), "{head}");
        let streams = &packed[head.len() + 1..];
        assert_eq!(&streams[9..14], [0, 0, 0, 0, 5]);
        assert_eq!(&streams[14..], [0x20, 0xe0, 0x28, 0x10, 0x0b]);
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(pack(b"\0asm\x01\0\0\0").is_err());
        assert!(pack(b"\0asm\x01\0\0\0\x0a\x05\x01\x03\x00\xff\x0b").is_err());
    }
}
