//! The claims that are exported: all, or those that a filter lets through.

use crate::extract::ClaimRecord;
use crate::query::{Filter, Include};
use crate::store::{ClaimKey, Store, StoreError};

/// How many claims are read at once.
const BATCH: usize = 256;

/// Claims of a database as it was at one moment.
pub struct Selection<'a> {
    /// The database.
    pub(super) store: &'a Store,
    filter: Filter,
    keys: Vec<ClaimKey>,
}

impl<'a> Selection<'a> {
    /// Selects the claims that a filter lets through, those of copies left out.
    pub fn new(store: &'a Store, filter: Filter) -> Result<Self, StoreError> {
        store.hold()?;
        let keys = store.claim_keys(&filter.claims())?;
        Ok(Self { store, filter, keys })
    }

    /// Selects all claims.
    pub fn all(store: &'a Store) -> Result<Self, StoreError> {
        Self::new(store, Filter { include: vec![Include::All], ..Filter::default() })
    }

    /// Tells whether no claim is left out.
    pub fn is_whole(&self) -> bool {
        self.filter.relations.is_empty() && self.filter.claims().is_default()
    }

    /// Calls a function with each claim, the latest published first, those of
    /// a document together and in text order.
    pub(crate) fn each_claim<E: From<StoreError>>(
        &self,
        mut call: impl FnMut(&ClaimRecord) -> Result<(), E>,
    ) -> Result<(), E> {
        for keys in self.keys.chunks(BATCH) {
            for stored in self.store.claims_by_key(keys)? {
                if self.filter.admits(&stored.record.claim) {
                    call(&stored.record)?;
                }
            }
        }
        Ok(())
    }
}

impl std::fmt::Debug for Selection<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Selection").field("filter", &self.filter).field("n_claims", &self.keys.len()).finish()
    }
}
