//! 書き手 — a worker of its own for each file that is to be written: however much there is to write, the page can be used
//! meanwhile. Where no worker starts, the page writes by itself.

use super::browser::files::Bytes;
use super::browser::thread::{News, Thread};
use crate::export::job::ExportJob;
use crate::wire::{Answer, Task};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;

/// Writing may take this long, in milliseconds, before it is given up.
const LIMIT: u32 = 300_000;

type Then = Box<dyn FnOnce(Option<Bytes>)>;

#[derive(Default)]
struct Writing {
    thread: Option<Thread>,
    /// Ends it unless it is done in time.
    _limit: Option<Timeout>,
    task: Option<(Task, Vec<Bytes>)>,
    then: Option<Then>,
}

/// 書かせる — has a file written from these; `then` gets it, or nothing where it came to no end.
pub fn write(job: ExportJob, files: Vec<Bytes>, then: impl FnOnce(Option<Bytes>) + 'static) {
    let writing = Rc::new(RefCell::new(Writing::default()));
    let told = Rc::clone(&writing);
    let Some(thread) = Thread::start(move |news| hear(&told, news)) else {
        // The pause lets the page paint that it is at work.
        Timeout::new(20, move || {
            let files: Vec<Vec<u8>> = files.iter().map(Bytes::to_vec).collect();
            then(Some(Bytes::from_slice(&job.run(&files))));
        })
        .forget();
        return;
    };
    let late = Rc::clone(&writing);
    *writing.borrow_mut() = Writing {
        thread: Some(thread),
        _limit: Some(Timeout::new(LIMIT, move || end(&late, None))),
        task: Some((Task::Write(job), files)),
        then: Some(Box::new(then)),
    };
}

fn hear(writing: &Rc<RefCell<Writing>>, news: News) {
    match news {
        News::Answer(Answer::Ready) => {
            let task = writing.borrow_mut().task.take();
            let sent = task.is_some_and(|(task, files)| {
                writing.borrow().thread.as_ref().is_some_and(|thread| thread.send(&task, &files))
            });
            if !sent {
                end(writing, None);
            }
        }
        News::Written(file) => end(writing, Some(file)),
        News::Broke(_) => end(writing, None),
        News::LastWords(_) | News::Answer(Answer::Done { .. }) => {}
    }
}

/// Lets the worker go and says what came of it, once.
fn end(writing: &Rc<RefCell<Writing>>, file: Option<Bytes>) {
    let done = std::mem::take(&mut *writing.borrow_mut());
    if let Some(then) = done.then {
        then(file);
    }
}
