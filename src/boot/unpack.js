/*
 * 戻す - deals the module together again that `cargo xtask dist` dealt out into streams of like with like, because it travels
 * a seventh lighter that way (xtask/src/page/pack.rs). The head says what follows each instruction. A module that was not
 * packed is given back as it is.
 */
globalThis.kukurabeUnpacked = (packed) => {
  "use strict";
  if (packed[0] !== 0x7b) return packed;
  const end = packed.indexOf(10);
  const head = JSON.parse(new TextDecoder().decode(packed.subarray(0, end)));
  const module = new Uint8Array(head.size);
  let at = 0;
  const streams = {};
  let start = end + 1;
  for (const [name, length] of Object.entries(head.streams)) {
    streams[name] = { bytes: packed.subarray(start, start += length), at: 0 };
  }
  const of = (name) => streams[name] ??= { bytes: new Uint8Array(0), at: 0 };

  const number = (value) => {
    for (; value > 127; value >>>= 7) module[at++] = value & 127 | 128;
    module[at++] = value;
  };
  /** Takes over a number; its value counts where it is small. */
  const taken = (stream) => {
    const bytes = stream.bytes;
    let byte = module[at++] = bytes[stream.at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; ; shift += 7) {
      byte = module[at++] = bytes[stream.at++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const copy = (stream, count) => {
    for (const last = stream.at + count; stream.at < last;) module[at++] = stream.bytes[stream.at++];
  };
  const call = (stream) => number(stream.bytes[stream.at++] << 8 | stream.bytes[stream.at++]);
  const list = (stream) => {
    for (let count = taken(stream); count >= 0; count -= 1) taken(stream);
  };
  const fixed = { f: 4, d: 8, v: 16, k: 1 };
  /** What is to be done after each instruction: nothing, or one step a letter. */
  const steps = (letters) => letters.split(",").map((kinds) => (kinds === "" ? null : [...kinds].map((kind) => {
    const stream = of(kind);
    if (fixed[kind]) return () => copy(stream, fixed[kind]);
    return kind === "c" ? () => call(stream) : kind === "t" ? () => list(stream) : () => taken(stream);
  })));
  const plain = steps(head.operands);
  const prefixed = { 252: steps(head.prefixed[252]), 253: steps(head.prefixed[253]) };
  const alignment = Uint8Array.from(head.alignment);
  const memory = Uint8Array.from(head.operands.split(","), (kinds) => kinds === "m");

  /** Puts the size of what `write` wrote before it. */
  const sized = (write) => {
    const from = at;
    at += 5;
    write();
    const [first, last] = [from + 5, at];
    at = from;
    number(last - first);
    module.copyWithin(at, first, last);
    at += last - first;
  };

  const ops = of("o");
  const [heads, reads, offsets, addresses, code] = [of("h"), of("l"), of("m"), of("a"), ops.bytes];
  const body = () => {
    for (let kinds = taken(heads); kinds > 0; kinds -= 1) {
      taken(heads);
      taken(heads);
    }
    for (let depth = 1; depth > 0;) {
      let op = code[ops.at++];
      if (op === 0x20) {
        module[at++] = op;
        taken(reads);
        continue;
      }
      let aligned = -1;
      if (op === 0xe8) {
        module[at++] = 0x41;
        taken(addresses);
        continue;
      }
      if (op >= 0xe0 && op < 0xe8) {
        aligned = op - 0xe0;
        op = code[ops.at++];
      }
      module[at++] = op;
      if (memory[op]) {
        module[at++] = aligned < 0 ? alignment[op] : aligned;
        taken(offsets);
        continue;
      }
      if (op >= 2 && op <= 4) depth += 1;
      else if (op === 0x0b) depth -= 1;
      const todo = op < 252 ? plain[op] : prefixed[op][taken(ops)];
      if (todo) for (let n = 0; n < todo.length; n += 1) todo[n]();
    }
  };

  copy(of("<"), of("<").bytes.length);
  sized(() => {
    number(head.functions);
    for (let n = 0; n < head.functions; n += 1) sized(body);
  });
  copy(of(">"), of(">").bytes.length);
  return module;
};
