//! ワーカー — a worker that runs this same program beside the page, and the worker's own side of the messages.
//!
//! Classic worker from a Blob, because nothing else starts where the page is opened from disk. Its code and the compiled
//! program come from `kukurabeBoot`, which the page's first script leaves behind. No handler is async: a promise would
//! swallow a trap, and the page would wait for ever.

use super::files::Bytes;
use crate::wire::{Answer, Task};
use gloo::events::EventListener;
use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Url, Worker};

/// What starts the program inside the worker: the first message is the compiled program.
const START: &str = "\nonmessage=e=>{onmessage=null;wasm_bindgen.initSync({module:e.data})};\
    onunhandledrejection=e=>{throw e.reason};";

/// メッセージ — what comes from a worker.
#[derive(Debug)]
pub enum FromWorker {
    Answer(Answer),
    /// 書けた — the file that was ordered.
    Written(Bytes),
    /// The panic message, sent before the worker breaks.
    Panicked(String),
    /// It broke; nothing more will come.
    Failed(String),
}

/// ワーカー — a running worker. Dropping it ends it at once.
#[derive(Debug)]
pub struct WorkerHandle {
    worker: Worker,
    _listeners: [EventListener; 3],
}

impl WorkerHandle {
    /// Starts a worker; `None` where none can be started.
    #[must_use]
    pub fn start(handle: impl Fn(FromWorker) + 'static) -> Option<Self> {
        let glue = boot("glue")?.as_string()?;
        let module = boot("module")?;
        let options = BlobPropertyBag::new();
        options.set_type("text/javascript");
        let parts = Array::of1(&JsValue::from_str(&(glue + START)));
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let worker = Worker::new(&address).ok()?;
        let handle = Rc::new(handle);
        let (on_message, on_error, on_garbled) = (Rc::clone(&handle), Rc::clone(&handle), handle);
        let listeners = [
            EventListener::new(&worker, "message", move |event| {
                if let Some(message) =
                    event.dyn_ref::<MessageEvent>().map(MessageEvent::data).and_then(|data| read(&data))
                {
                    on_message(message);
                }
            }),
            EventListener::new(&worker, "error", move |event| {
                event.prevent_default();
                on_error(FromWorker::Failed(
                    event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default(),
                ));
            }),
            EventListener::new(&worker, "messageerror", move |_| {
                on_garbled(FromWorker::Failed("messageerror".to_owned()));
            }),
        ];
        worker.post_message(&module).ok()?;
        // The worker has its own hold on the Blob from here on.
        gloo::timers::callback::Timeout::new(60_000, move || {
            let _ = Url::revoke_object_url(&address);
        })
        .forget();
        Some(Self { worker, _listeners: listeners })
    }

    /// Hands over a task with copies of the bytes that belong to it: the page keeps them, to have the files read anew. `false`
    /// where they could not be sent.
    #[must_use]
    pub fn send(&self, task: &Task, files: &[Bytes]) -> bool {
        let Some(head) = task.to_bytes() else { return false };
        let message = Array::of1(&Uint8Array::from(head.as_slice()));
        for bytes in files {
            message.push(&bytes.0);
        }
        self.worker.post_message(&message).is_ok()
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn read(data: &JsValue) -> Option<FromWorker> {
    if let Some(words) = data.as_string() {
        return Some(FromWorker::Panicked(words));
    }
    if let Some(file) = data.dyn_ref::<Uint8Array>() {
        return Some(FromWorker::Written(Bytes(file.buffer().unchecked_into())));
    }
    let bytes = data.dyn_ref::<ArrayBuffer>().map(|buffer| Uint8Array::new(buffer).to_vec())?;
    Some(Answer::from_bytes(&bytes).map_or_else(|| FromWorker::Failed("answer".to_owned()), FromWorker::Answer))
}

/// The worker's side: says an answer, handing its bytes over.
pub fn answer(answer: &Answer) {
    let Some(bytes) = answer.to_bytes() else { return };
    let buffer = Uint8Array::from(bytes.as_slice()).buffer();
    post(&buffer, &buffer);
}

/// The worker's side: hands over a file that it wrote. A view, where answers are buffers: the page need not look inside.
pub fn written(file: &[u8]) {
    let file = Uint8Array::from(file);
    post(&file, &file.buffer());
}

fn post(message: &JsValue, buffer: &JsValue) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // What cannot be sent never arrives; the page's time limit deals with it.
    let _ = scope.post_message_with_transfer(message, &Array::of1(buffer));
}

/// The worker's side: the panic message, sent as it is because little else works by then.
pub fn report_panic(words: &str) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let _ = scope.post_message(&JsValue::from_str(words));
}

/// The worker's side: does `work` for every task, as long as the worker lives.
pub fn serve(work: impl Fn(Task, Vec<Vec<u8>>) + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let closure = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let head = Uint8Array::new(&message.get(0)).to_vec();
        let files = message.iter().skip(1).map(|bytes| Uint8Array::new(&bytes).to_vec()).collect();
        if let Some(task) = Task::from_bytes(&head) {
            work(task, files);
        }
    });
    scope.set_onmessage(Some(closure.as_ref().unchecked_ref()));
    closure.forget();
}

/// How much memory the program has taken, in bytes; it never gives any back.
#[must_use]
pub fn memory() -> u64 {
    let memory: js_sys::WebAssembly::Memory = wasm_bindgen::memory().unchecked_into();
    let buffer: ArrayBuffer = memory.buffer().unchecked_into();
    u64::from(buffer.byte_length())
}

/// What the page's first script left behind under this name.
pub(super) fn boot(name: &str) -> Option<JsValue> {
    let boot = Reflect::get(&js_sys::global(), &JsValue::from_str("kukurabeBoot")).ok()?;
    let value = Reflect::get(&boot, &JsValue::from_str(name)).ok()?;
    (!value.is_null() && !value.is_undefined()).then_some(value)
}
