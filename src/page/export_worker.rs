//! 書き出しワーカー — a worker of its own for each file that is to be written: however much there is to write, the page can be used
//! meanwhile. Where no worker starts, the page writes by itself.

use super::browser::files::Bytes;
use super::browser::worker::{FromWorker, WorkerHandle};
use crate::export::errand::Errand;
use crate::wire::{Answer, Task};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;

/// Writing may take this long, in milliseconds, before it is given up.
const LIMIT: u32 = 300_000;

type Then = Box<dyn FnOnce(Option<Bytes>)>;

#[derive(Default)]
struct Export {
    worker: Option<WorkerHandle>,
    /// Ends it unless it is done in time.
    _limit: Option<Timeout>,
    task: Option<(Task, Vec<Bytes>)>,
    then: Option<Then>,
}

/// 書かせる — has a file written from these; `then` gets it, or nothing where it came to no end.
pub fn write(errand: Errand, files: Vec<Bytes>, then: impl FnOnce(Option<Bytes>) + 'static) {
    let export = Rc::new(RefCell::new(Export::default()));
    let own = Rc::clone(&export);
    let Some(worker) = WorkerHandle::start(move |message| handle_message(&own, message)) else {
        // The pause lets the page paint that it is at work.
        Timeout::new(20, move || {
            let files: Vec<Vec<u8>> = files.iter().map(Bytes::to_vec).collect();
            then(Some(Bytes::from_slice(&errand.fulfil(&files))));
        })
        .forget();
        return;
    };
    let late = Rc::clone(&export);
    *export.borrow_mut() = Export {
        worker: Some(worker),
        _limit: Some(Timeout::new(LIMIT, move || end(&late, None))),
        task: Some((Task::Write(errand), files)),
        then: Some(Box::new(then)),
    };
}

fn handle_message(export: &Rc<RefCell<Export>>, message: FromWorker) {
    match message {
        FromWorker::Answer(Answer::Ready) => {
            let task = export.borrow_mut().task.take();
            let sent = task.is_some_and(|(task, files)| {
                export.borrow().worker.as_ref().is_some_and(|worker| worker.send(&task, &files))
            });
            if !sent {
                end(export, None);
            }
        }
        FromWorker::Written(file) => end(export, Some(file)),
        FromWorker::Failed(_) => end(export, None),
        FromWorker::Panicked(_) | FromWorker::Answer(Answer::Done { .. }) => {}
    }
}

/// Lets the worker go and says what came of it, once.
fn end(export: &Rc<RefCell<Export>>, file: Option<Bytes>) {
    let done = std::mem::take(&mut *export.borrow_mut());
    if let Some(then) = done.then {
        then(file);
    }
}
