//! Calibration: whether of the claims with a confidence of 80 % four in five
//! are right.

/// Claims of like confidence.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bin {
    /// How many.
    pub n: usize,
    /// Their mean confidence.
    pub predicted: f64,
    /// The share that is right.
    pub observed: f64,
}

/// Sorts claims, each a confidence and whether it is right, into `n_bins` bins
/// of equal width; empty ones are left out.
pub fn bins(claims: &[(f64, bool)], n_bins: usize) -> Vec<Bin> {
    let mut bins = vec![Bin::default(); n_bins];
    for &(confidence, is_right) in claims {
        let place = ((confidence * n_bins as f64) as usize).min(n_bins.saturating_sub(1));
        let Some(bin) = bins.get_mut(place) else { continue };
        bin.n += 1;
        bin.predicted += confidence;
        bin.observed += f64::from(u8::from(is_right));
    }
    bins.retain(|bin| 0 < bin.n);
    for bin in &mut bins {
        bin.predicted /= bin.n as f64;
        bin.observed /= bin.n as f64;
    }
    bins
}

/// The expected calibration error: how far prediction and observation lie
/// apart, on average over the claims.
pub fn error(bins: &[Bin]) -> f64 {
    let n: usize = bins.iter().map(|bin| bin.n).sum();
    let gap: f64 = bins.iter().map(|bin| bin.n as f64 * (bin.predicted - bin.observed).abs()).sum();
    gap / n.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_weigh_by_their_claims() {
        let claims = [(0.9, true), (0.9, true), (0.9, false), (0.55, false)];
        let bins = bins(&claims, 10);
        assert_eq!(bins.len(), 2);
        assert!((error(&bins) - (3.0 * (0.9 - 2.0 / 3.0) + 0.55) / 4.0).abs() < 1e-9);
    }
}
