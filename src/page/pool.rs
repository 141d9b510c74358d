//! 読み取りの段取り — a queue of files and the workers that work it off: two of them, or the page itself where none starts.
//! A worker that breaks or takes too long is thrown away and replaced; its file is given up, the next one goes on.

use super::browser;
use super::browser::files::{Bytes, Handed};
use super::browser::single;
use super::browser::worker::{FromWorker, WorkerHandle};
use super::store::Store;
use crate::intake::{Given, intake};
use crate::profile::Profile;
use crate::wire::{Answer, Job, Task};
use crate::workspace::link::{Route, View};
use crate::workspace::review::{sure, tally};
use crate::workspace::snapshot::data;
use crate::workspace::workfile::{Unusable, WorkFile};
use crate::workspace::{Action, File, Lost, SAMPLE_FOLDER, State, Workspace, fingerprint};
use gloo::timers::callback::Timeout;
use leptos::prelude::{Set, WithUntracked};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

/// A file may take this long, in milliseconds; slower PCs interpret the program instead of compiling it.
const LIMIT: u32 = 60_000;
/// A worker that is not there after this time will not come.
const START_LIMIT: u32 = 20_000;
/// A worker that has taken this much memory is replaced, as it never gives any back.
const HEAVY: u64 = 256 << 20;
/// So many workers may break before they had said a word; then the page reads by itself.
const PATIENCE: u32 = 3;

/// 段取り — shared by everything that hands in files.
#[derive(Clone)]
pub struct Pool(Rc<RefCell<Inner>>);

struct Inner {
    store: Store,
    queue: VecDeque<(Job, Bytes)>,
    /// What the files hold, for reading them anew.
    bytes: Vec<(u32, Bytes)>,
    workers: Vec<WorkerSlot>,
    next_id: u32,
    /// How many workers broke down before they were ready.
    never_ready: u32,
    /// Whether the page is in the middle of reading by itself.
    reading_here: bool,
    /// How many handfuls of files are still being taken in.
    taking: u32,
    /// Whether people are waiting for what they handed in, to be led on to it.
    awaited: bool,
    /// Where a work file says that somebody was.
    goal: Option<Route>,
}

#[derive(Default)]
struct WorkerSlot {
    handle: Option<WorkerHandle>,
    ready: bool,
    job: Option<u32>,
    /// Ends the worker unless it speaks in time.
    limit: Option<Timeout>,
    panic_message: Option<String>,
}

impl Inner {
    /// What a file that was handed in holds.
    fn bytes(&self, id: u32) -> Option<Bytes> {
        self.bytes.iter().find(|(of, _)| *of == id).map(|(_, bytes)| bytes.clone())
    }

    /// The next file, to be read as people have said so far.
    fn next_job(&mut self) -> Option<(Job, Bytes)> {
        let (job, bytes) = self.queue.pop_front()?;
        let profile = self.store.files_now(|files| Arc::clone(&files.profile));
        Some((Job { given: Given { profile, ..job.given }, ..job }, bytes))
    }
}

impl Pool {
    #[must_use]
    pub fn new(store: Store) -> Self {
        let workers = (0..browser::worker_count()).map(|_| WorkerSlot::default()).collect();
        let inner = Inner {
            store,
            queue: VecDeque::new(),
            bytes: Vec::new(),
            workers,
            next_id: 1,
            never_ready: 0,
            reading_here: false,
            taking: 0,
            awaited: false,
            goal: None,
        };
        let pool = Self(Rc::new(RefCell::new(inner)));
        for n in 0..browser::worker_count() {
            pool.spawn(n);
        }
        pool
    }

    /// 渡す — hands in files one after another; their bytes are read now and once.
    pub async fn take(&self, handed: Vec<Handed>, lost: Vec<String>) {
        let store = self.0.borrow().store;
        if handed.is_empty() && lost.is_empty() {
            return;
        }
        let (profiles, handed): (Vec<_>, Vec<_>) = handed.into_iter().partition(Handed::may_be_profile);
        store.go(|route| route.view = View::Review);
        if !handed.is_empty() || !lost.is_empty() {
            self.0.borrow_mut().awaited = true;
            self.leave_sample();
            // What can be undone is the last thing done, and that is no longer the taking away.
            store.begin_anew();
            self.forget();
        }
        // First of all, so that the workbooks that come with it are read by it.
        for file in profiles {
            self.take_profile(file).await;
        }
        self.0.borrow_mut().taking += 1;
        for name in lost {
            self.unreadable(name, 0);
        }
        for file in handed {
            match file.bytes().await {
                Ok(bytes) if self.take_work(&file.name, &bytes) => {}
                Ok(bytes) => self.offer(&file.name, bytes),
                Err(_) => self.unreadable(file.name, 0),
            }
        }
        self.0.borrow_mut().taking -= 1;
        self.finish();
    }

    /// 様式プロファイル — joins what a file says to what was said so far, in one step.
    async fn take_profile(&self, file: Handed) {
        let store = self.0.borrow().store;
        let Ok(bytes) = file.bytes().await else { return self.unreadable(file.name, 0) };
        match Profile::from_json(&String::from_utf8_lossy(&bytes.to_vec())) {
            Ok(opened) => {
                store.unread_rules.try_set(opened.not_understood);
                let profile = store.files_now(|files| files.profile.with(&opened.profile));
                store.act(Action::Corrected { profile: Arc::new(profile) });
                self.read_anew();
            }
            Err(why) => self.lose(file.name, 0, Lost::NotAProfile(why)),
        }
    }

    /// データ入りのページ — takes up what came inside the page itself.
    pub fn take_embedded(&self) {
        let Some(bytes) = single::data().map(|block| data(&block).unwrap_or_default()) else { return };
        let store = self.0.borrow().store;
        self.0.borrow_mut().awaited = true;
        store.go(|route| route.view = View::Review);
        if !self.take_work("データ.zip", &Bytes::from_slice(&bytes)) {
            self.lose("このページのデータ".to_owned(), 0, Lost::NotAWorkFile(Unusable::Damaged));
        }
        self.finish();
    }

    /// 作業ファイル — takes one up: its choices and report, and its workbooks in place of those that lie here. `false` where
    /// the file is another.
    fn take_work(&self, name: &str, bytes: &Bytes) -> bool {
        let zip = name.to_ascii_lowercase().ends_with(".zip");
        let Some(opened) = zip.then(|| WorkFile::open(&bytes.to_vec())).flatten() else { return false };
        let store = self.0.borrow().store;
        match opened {
            Ok(WorkFile { link, profile, report, files }) => {
                if !files.is_empty() {
                    self.0.borrow_mut().queue.clear();
                    store.act(Action::Cleared);
                }
                store.act(Action::Corrected { profile: Arc::new(profile) });
                store.act(Action::Reported {
                    report: Arc::new(report), said: Some("作業ファイルを開きました。")
                });
                self.0.borrow_mut().goal = Some(Route::parse(&link));
                for (name, bytes) in files {
                    self.offer(&name, Bytes::from_slice(&bytes));
                }
                self.read_anew();
            }
            Err(why) => self.lose(name.to_owned(), 0, Lost::NotAWorkFile(why)),
        }
        true
    }

    /// 元のファイル — the files on the table that were not passed over, with their bytes; those that were read, or all.
    #[must_use]
    pub fn kept(&self, read: bool) -> Vec<(String, Bytes)> {
        let inner = self.0.borrow();
        let wanted = |file: &&File| !read || matches!(file.state, State::Read(_));
        let kept = |file: &File| Some((file.name.clone(), inner.bytes(file.id)?));
        inner.store.files_now(|files| files.files.iter().filter(wanted).filter_map(kept).collect())
    }

    /// 見本 — hands in the fictitious workbooks that come with the program. Files of one's own come back by undoing it.
    pub fn take_sample(&self, workbooks: &[(String, Vec<u8>)]) {
        let store = self.0.borrow().store;
        self.0.borrow_mut().queue.clear();
        let own = store.files_now(|files| !files.files.is_empty() && !files.is_sample());
        store.act(Action::Exchanged { files: Vec::new() });
        if !own {
            store.begin_anew();
            self.forget();
        }
        store.go(|route| route.view = View::Review);
        self.0.borrow_mut().awaited = true;
        for (name, bytes) in workbooks {
            self.offer(&format!("{SAMPLE_FOLDER}/{name}"), Bytes::from_slice(bytes));
        }
    }

    /// The sample and real files are never mixed.
    fn leave_sample(&self) {
        let store = self.0.borrow().store;
        if store.files_now(Workspace::is_sample) {
            self.0.borrow_mut().queue.clear();
            store.act(Action::Cleared);
        }
    }

    /// Lets go of the bytes of files that are off the table for good.
    fn forget(&self) {
        let mut inner = self.0.borrow_mut();
        let store = inner.store;
        inner.bytes.retain(|(id, _)| store.files_now(|files| files.file(*id).is_some()));
    }

    /// 読み直し — puts every file into the queue that has to be read anew, or that nobody reads although it waits.
    pub fn read_anew(&self) {
        let mut inner = self.0.borrow_mut();
        let first = |file: &File| !matches!(file.state, State::Read(_));
        let due = inner
            .store
            .files_now(|files| files.due().map(|file| (file.id, file.name.clone(), first(file))).collect::<Vec<_>>());
        for (id, name, first) in due {
            if inner.queue.iter().all(|(job, _)| job.id != id)
                && !(first && inner.workers.iter().any(|slot| slot.job == Some(id)))
                && let Some(bytes) = inner.bytes(id)
            {
                inner.queue.push_back((Job { id, name, given: Given::default() }, bytes));
            }
        }
        drop(inner);
        self.work();
    }

    fn offer(&self, name: &str, bytes: Bytes) {
        let (store, id) = self.next();
        let content = bytes.to_vec();
        let (size, fingerprint) = (content.len() as u64, fingerprint(&content));
        drop(content);
        store.act(Action::Offered { id, name: name.to_owned(), size, fingerprint });
        let waiting = store.files_now(|files| {
            files.file(id).filter(|file| file.state == State::Waiting).map(|file| file.name.clone())
        });
        if let Some(name) = waiting {
            let mut inner = self.0.borrow_mut();
            inner.bytes.push((id, bytes.clone()));
            inner.queue.push_back((Job { id, name, given: Given::default() }, bytes));
            drop(inner);
            self.work();
        }
    }

    fn unreadable(&self, name: String, size: u64) {
        self.lose(name, size, Lost::Unreadable);
    }

    fn lose(&self, name: String, size: u64, why: Lost) {
        let (store, id) = self.next();
        // Without bytes there is nothing to compare: the number itself keeps it apart from every other file.
        store.act(Action::Offered { id, name, size, fingerprint: id.into() });
        store.act(Action::Failed { id, why });
    }

    fn next(&self) -> (Store, u32) {
        let mut inner = self.0.borrow_mut();
        inner.next_id += 1;
        (inner.store, inner.next_id)
    }

    /// Starts a worker in place `n`, ending the one that is there.
    fn spawn(&self, n: usize) {
        let pool = self.clone();
        let handle = WorkerHandle::start(move |message| pool.handle_message(n, message));
        let limit = handle.is_some().then(|| self.limit(n, START_LIMIT));
        if let Some(slot) = self.0.borrow_mut().workers.get_mut(n) {
            *slot = WorkerSlot { handle, limit, ..WorkerSlot::default() };
        }
    }

    fn limit(&self, n: usize, after: u32) -> Timeout {
        let pool = self.clone();
        Timeout::new(after, move || pool.give_up(n, Lost::TooSlow))
    }

    fn handle_message(&self, n: usize, message: FromWorker) {
        match message {
            FromWorker::Panicked(words) => {
                if let Some(slot) = self.0.borrow_mut().workers.get_mut(n) {
                    slot.panic_message = Some(words);
                }
            }
            FromWorker::Failed(words) => {
                let stashed = self.0.borrow_mut().workers.get_mut(n).and_then(|slot| slot.panic_message.take());
                self.give_up(n, Lost::Broke(stashed.unwrap_or(words)));
            }
            // Files are ordered from workers of their own.
            FromWorker::Written(_) => {}
            FromWorker::Answer(Answer::Ready) => {
                if let Some(slot) = self.0.borrow_mut().workers.get_mut(n) {
                    (slot.ready, slot.limit) = (true, None);
                }
                self.work();
            }
            FromWorker::Answer(Answer::Done { id, readings, memory }) => {
                if let Some(slot) = self.0.borrow_mut().workers.get_mut(n) {
                    (slot.job, slot.limit) = (None, None);
                }
                if memory > HEAVY {
                    self.spawn(n);
                }
                // The next file starts before this one is shown.
                self.work();
                let store = self.0.borrow().store;
                store.act(Action::Arrived { id, readings });
                // Something may have been said while it was being read.
                self.read_anew();
                self.finish();
            }
        }
    }

    /// The worker in place `n` is done for: its file is given up, and another worker takes its place.
    fn give_up(&self, n: usize, why: Lost) {
        let (store, job, spawn) = {
            let mut inner = self.0.borrow_mut();
            let store = inner.store;
            let Some(slot) = inner.workers.get_mut(n) else { return };
            let (job, ready) = (slot.job, slot.ready);
            *slot = WorkerSlot::default();
            inner.never_ready += u32::from(!ready);
            (store, job, inner.never_ready < PATIENCE)
        };
        if spawn {
            self.spawn(n);
        }
        if let Some(id) = job {
            store.act(Action::Failed { id, why });
        }
        self.work();
        self.finish();
    }

    /// Gives every free worker a file.
    fn work(&self) {
        loop {
            let mut inner = self.0.borrow_mut();
            let store = inner.store;
            if inner.workers.iter().all(|slot| slot.handle.is_none()) {
                drop(inner);
                self.read_here();
                return;
            }
            let free = |slot: &WorkerSlot| slot.ready && slot.job.is_none();
            let Some(n) = inner.workers.iter().position(free) else { return };
            let Some((job, bytes)) = inner.next_job() else { return };
            drop(inner);
            let limit = self.limit(n, LIMIT);
            let id = job.id;
            let sent = self.0.borrow_mut().workers.get_mut(n).is_some_and(|slot| {
                (slot.job, slot.limit) = (Some(id), Some(limit));
                slot.handle.as_ref().is_some_and(|handle| handle.send(&Task::Read(job), &[bytes]))
            });
            store.act(Action::Started { id });
            if !sent {
                self.give_up(n, Lost::Broke("postMessage".to_owned()));
                return;
            }
        }
    }

    /// 画面で読む — one file a task, so that the page can be used in between.
    fn read_here(&self) {
        let mut inner = self.0.borrow_mut();
        if inner.reading_here {
            return;
        }
        let store = inner.store;
        let Some((job, bytes)) = inner.next_job() else { return };
        inner.reading_here = true;
        drop(inner);
        store.act(Action::Started { id: job.id });
        let pool = self.clone();
        // The pause lets the page paint which file it is reading.
        Timeout::new(20, move || {
            let readings = intake(&job.name, &bytes.to_vec(), &job.given);
            store.act(Action::Arrived { id: job.id, readings });
            pool.0.borrow_mut().reading_here = false;
            pool.read_anew();
            pool.finish();
        })
        .forget();
    }

    /// When all is read for the first time, shows what was found, if people are still waiting for it and nothing needs a
    /// look before.
    fn finish(&self) {
        let mut inner = self.0.borrow_mut();
        let store = inner.store;
        if inner.taking > 0 || store.files_now(|files| files.pending() > 0) || !std::mem::take(&mut inner.awaited) {
            return;
        }
        drop(inner);
        let found = store.review.with_untracked(|rows| tally(rows).records > 0 && sure(rows));
        if found && store.view_now() == View::Review {
            let goal = self.0.borrow_mut().goal.take().filter(|goal| !matches!(goal.view, View::First | View::Review));
            store.go(|route| *route = goal.unwrap_or_else(|| route.to(View::Matrix)));
        }
    }
}
