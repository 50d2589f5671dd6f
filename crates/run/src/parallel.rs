//! Work on many threads, or on the one there is: the results are the same bits.
//!
//! With the feature `threads` this is rayon. Without it `par_iter` and its like are the iterators of the standard library, so
//! whoever computes in parallel is written once.

#[cfg(feature = "threads")]
mod threads {
    use std::io;

    pub use rayon::{current_num_threads, join, prelude};

    /// The threads of one job; they end with it.
    #[derive(Debug)]
    pub struct Pool(rayon::ThreadPool);

    impl Pool {
        /// Starts this many threads, by default one per core.
        ///
        /// # Errors
        /// If the system cannot start that many.
        pub fn new(threads: Option<usize>) -> io::Result<Self> {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
            pool.map(Self).map_err(io::Error::other)
        }

        /// Does work in which everything parallel runs on these threads.
        pub fn install<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
            self.0.install(work)
        }
    }
}

#[cfg(not(feature = "threads"))]
mod threads {
    use std::io;

    /// What `use` takes to iterate.
    pub mod prelude {
        /// Anything that can be iterated over.
        pub trait IntoParallelIterator: IntoIterator + Sized {
            /// Its iterator.
            fn into_par_iter(self) -> Self::IntoIter {
                self.into_iter()
            }
        }

        impl<T: IntoIterator> IntoParallelIterator for T {}

        /// Lists that can be iterated over by reference.
        pub trait ParallelSlice<T> {
            /// An iterator over the list.
            fn par_iter(&self) -> std::slice::Iter<'_, T>;
            /// An iterator over the list that can change it.
            fn par_iter_mut(&mut self) -> std::slice::IterMut<'_, T>;
        }

        impl<T> ParallelSlice<T> for [T] {
            fn par_iter(&self) -> std::slice::Iter<'_, T> {
                self.iter()
            }

            fn par_iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
                self.iter_mut()
            }
        }
    }

    /// Does one thing, then the other.
    pub fn join<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
        (one(), other())
    }

    /// One.
    pub fn current_num_threads() -> usize {
        1
    }

    /// The thread that asks.
    #[derive(Debug)]
    pub struct Pool(());

    impl Pool {
        /// Takes the thread that asks, however many are wished for.
        ///
        /// # Errors
        /// None.
        pub fn new(_threads: Option<usize>) -> io::Result<Self> {
            Ok(Self(()))
        }

        /// Does work.
        pub fn install<T>(&self, work: impl FnOnce() -> T) -> T {
            work()
        }
    }
}

pub use threads::{Pool, current_num_threads, join, prelude};
