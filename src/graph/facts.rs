//! What an edge says beside who and what.

use crate::extract::{Modality, Polarity, Role};
use crate::store::Edge;

/// What an edge says beside who and what, in 16 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(transparent)]
pub struct Facts(pub(super) u16);

impl Facts {
    const NEGATED: u16 = 1;
    const UNSAID: u16 = 1 << 5;
    const ATTRIBUTED: u16 = 1 << 6;
    const COPY: u16 = 1 << 7;

    pub(super) fn of(edge: &Edge) -> Self {
        let flag = |is_set: bool, bit: u16| if is_set { bit } else { 0 };
        let role = edge.role.and_then(|role| Role::ALL.iter().position(|&other| other == role));
        let modality = Modality::ALL.iter().position(|&other| other == edge.modality).unwrap_or_default();
        Self(
            flag(edge.polarity == Polarity::Negated, Self::NEGATED)
                | (modality as u16) << 1
                | flag(edge.is_unsaid, Self::UNSAID)
                | flag(edge.is_attributed, Self::ATTRIBUTED)
                | flag(edge.is_copy, Self::COPY)
                | role.map_or(0, |role| (role + 1) as u16) << 8,
        )
    }

    /// Tells whether the claim is negated.
    pub fn is_negated(self) -> bool {
        self.0 & Self::NEGATED != 0
    }

    /// Tells whether somebody is said *not* to have said so.
    pub fn is_unsaid(self) -> bool {
        self.0 & Self::UNSAID != 0
    }

    /// Tells whether somebody says so.
    pub fn is_attributed(self) -> bool {
        self.0 & Self::ATTRIBUTED != 0
    }

    /// Tells whether the claim stands in a copy.
    pub fn is_copy(self) -> bool {
        self.0 & Self::COPY != 0
    }

    /// Returns how real the claim is.
    pub fn modality(self) -> Modality {
        Modality::ALL.get((self.0 >> 1 & 0xf) as usize).copied().unwrap_or(Modality::Asserted)
    }

    /// Returns the role, where the target is one of the further arguments.
    pub fn role(self) -> Option<Role> {
        Role::ALL.get((self.0 >> 8 & 0x1f).checked_sub(1)? as usize).copied()
    }
}
