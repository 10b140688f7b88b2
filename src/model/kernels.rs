//! The arithmetic of the encoder, and, with the files of instructions below it,
//! the only place with `unsafe` code.
//!
//! Hands on [`Kernels`], chosen once for the machine that the program runs
//! on, and [`Matrix`], quantised weights laid out for it. Every path gives
//! the same bits: integer products are exact (activations stay below 128, so
//! that the 16-bit sums of pairs on AVX2 cannot saturate), and the floats of
//! [`super::float`] are summed in an order fixed there.
//!
//! # Safety
//!
//! There are two reasons for `unsafe`. A function compiled for AVX2,
//! AVX-512 or NEON may only be called where the processor has them: a [`Kernels`] of
//! these levels is made nowhere but in [`Kernels::available`], which asks the
//! processor. And vector loads and stores take raw pointers: the tiles read
//! and write within slices whose lengths [`Kernels::multiply`] asserts.

#![allow(unsafe_code)]

#[cfg(target_arch = "aarch64")]
mod aarch64;
#[cfg(target_arch = "x86_64")]
mod x86_64;

use super::float::{self, Attention, LANES, Rows, SHIFT};

/// Four inputs of sixteen outputs: what one vector instruction multiplies.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
struct Block([i8; 64]);

/// Quantised weights: one row per output, with a scale and a bias each.
///
/// Laid out in panels of sixteen outputs; in a panel, blocks of four inputs.
#[derive(Debug)]
pub(super) struct Matrix {
    n_in: usize,
    n_out: usize,
    blocks: Vec<Block>,
    scale: Vec<f32>,
    bias: Vec<f32>,
    /// What the shift of the activations adds to each output, negated.
    start: Vec<i32>,
}

impl Matrix {
    /// Lays out `weights`, row by row of `n_in` inputs, a multiple of four.
    pub(super) fn new(weights: &[i8], n_in: usize, scale: &[f32], bias: &[f32]) -> Self {
        let n_out = scale.len();
        assert!(
            n_in > 0 && n_in.is_multiple_of(4) && weights.len() == n_in * n_out && bias.len() == n_out,
            "a broken model file is refused before this"
        );
        let stride = n_out.next_multiple_of(LANES);
        let mut blocks = vec![Block([0; 64]); stride / LANES * (n_in / 4)];
        let mut start = vec![0; stride];
        for (row, inputs) in weights.chunks_exact(n_in).enumerate() {
            let panel = &mut blocks[row / LANES * (n_in / 4)..][..n_in / 4];
            let at = row % LANES * 4;
            for (block, four) in panel.iter_mut().zip(inputs.chunks_exact(4)) {
                block.0[at..at + 4].copy_from_slice(four);
            }
            start[row] = -SHIFT * inputs.iter().map(|&weight| i32::from(weight)).sum::<i32>();
        }
        let padded = |values: &[f32]| values.iter().copied().chain(std::iter::repeat_n(0.0, stride - n_out)).collect();
        Self { n_in, n_out, blocks, scale: padded(scale), bias: padded(bias), start }
    }

    /// Returns the number of outputs.
    pub(super) fn n_out(&self) -> usize {
        self.n_out
    }

    /// Returns the length of a row of results: the outputs, padded with zeros
    /// to whole vectors.
    pub(super) fn stride(&self) -> usize {
        self.start.len()
    }
}

/// Activations as unsigned bytes, with a scale per row.
#[derive(Debug, Default)]
pub(super) struct Quantised {
    /// Row by row; 64 stands for zero.
    pub(super) bytes: Vec<u8>,
    /// What one step of a byte is worth, by row.
    pub(super) scale: Vec<f32>,
}

impl Quantised {
    /// Makes room for `n_rows` rows of `width`, without clearing them.
    pub(super) fn resize(&mut self, n_rows: usize, width: usize) {
        self.bytes.resize(n_rows * width, 0);
        self.scale.resize(n_rows, 0.0);
    }
}

/// The instructions that this machine has for the arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kernels(Level);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    Plain,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
    #[cfg(target_arch = "aarch64")]
    Neon,
}

impl Kernels {
    /// Returns the fastest path of this machine.
    pub(super) fn best() -> Self {
        Self::available().pop().unwrap_or(Self(Level::Plain))
    }

    /// Returns the paths of this machine, the slowest first.
    pub(super) fn available() -> Vec<Self> {
        #[allow(unused_mut, reason = "some processors have one path")]
        let mut found = vec![Self(Level::Plain)];
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx2") {
                found.push(Self(Level::Avx2));
            }
            if is_x86_feature_detected!("avx2")
                && is_x86_feature_detected!("avx512f")
                && is_x86_feature_detected!("avx512bw")
                && is_x86_feature_detected!("avx512vl")
                && is_x86_feature_detected!("avx512dq")
                && is_x86_feature_detected!("avx512vnni")
            {
                found.push(Self(Level::Avx512));
            }
        }
        #[cfg(target_arch = "aarch64")]
        found.push(Self(Level::Neon));
        found
    }

    /// Returns the name of the path.
    pub(super) fn name(self) -> &'static str {
        match self.0 {
            Level::Plain => "plain",
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => "avx512-vnni",
            #[cfg(target_arch = "aarch64")]
            Level::Neon => "neon",
        }
    }

    /// Multiplies rows of activations by weights: `out` gets a row of
    /// `matrix.stride()` for each, bias added and, with `relu`, negative
    /// values cut to zero.
    pub(super) fn multiply(self, input: &Quantised, matrix: &Matrix, relu: bool, out: &mut Vec<f32>) {
        let n_rows = input.scale.len();
        out.resize(n_rows * matrix.stride(), 0.0);
        assert!(
            input.bytes.len() == n_rows * matrix.n_in
                && matrix.blocks.len() * 64 == matrix.stride() * matrix.n_in
                && matrix.scale.len() == matrix.stride()
                && matrix.bias.len() == matrix.stride(),
            "activations fit the weights"
        );
        let floor = if relu { 0.0 } else { f32::NEG_INFINITY };
        match self.0 {
            Level::Plain => multiply_plain(input, matrix, floor, out),
            // SAFETY: the processor has the level, the lengths are checked.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => unsafe { x86_64::multiply_avx2(input, matrix, floor, out) },
            // SAFETY: the same.
            #[cfg(target_arch = "x86_64")]
            Level::Avx512 => unsafe { x86_64::multiply_avx512(input, matrix, floor, out) },
            // SAFETY: every 64-bit ARM has NEON, the lengths are checked.
            #[cfg(target_arch = "aarch64")]
            Level::Neon => unsafe { aarch64::multiply_neon(input, matrix, floor, out) },
        }
    }
}

/// Compiles functions of [`float`] for each level.
macro_rules! on_each_level {
    ($($name:ident($($arg:ident: $type:ty),*);)*) => {
        impl Kernels {
            $(
            #[doc = concat!("See [`float::", stringify!($name), "`].")]
            pub(super) fn $name(self, $($arg: $type),*) {
                #[cfg(target_arch = "x86_64")]
                #[target_feature(enable = "avx2")]
                fn avx2($($arg: $type),*) { float::$name($($arg),*); }
                #[cfg(target_arch = "x86_64")]
                #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq")]
                fn avx512($($arg: $type),*) { float::$name($($arg),*); }
                match self.0 {
                    Level::Plain => float::$name($($arg),*),
                    // SAFETY: the processor has the level.
                    #[cfg(target_arch = "x86_64")]
                    Level::Avx2 => unsafe { avx2($($arg),*) },
                    // SAFETY: the same.
                    #[cfg(target_arch = "x86_64")]
                    Level::Avx512 => unsafe { avx512($($arg),*) },
                    // Compiled for NEON as all other code is.
                    #[cfg(target_arch = "aarch64")]
                    Level::Neon => float::$name($($arg),*),
                }
            })*
        }
    };
}

on_each_level! {
    quantise(rows: &[f32], width: usize, out: &mut Quantised);
    norm(x: &mut [f32], gain: &[f32], bias: &[f32]);
    add_norm(x: &mut [f32], y: &[f32], gain: &[f32], bias: &[f32]);
    add_rows(rows: &[(&[i8], f32)], out: &mut [f32]);
    add_relu(a: &[f32], b: &[f32], out: &mut [f32]);
    products(rows: Rows<'_>, n_rows: usize, columns: &[f32], start: &[f32], out: &mut [f32]);
    attend(qkv: &[f32], head: usize, width: usize, relative: &[f32], buffer: &mut Attention, out: &mut [f32]);
    greatest_of(values: &[f32], groups: &[usize], found: &mut [u32]);
}

fn multiply_plain(input: &Quantised, matrix: &Matrix, floor: f32, out: &mut [f32]) {
    let stride = matrix.stride();
    let rows = input.bytes.chunks_exact(matrix.n_in).zip(&input.scale);
    for ((row, &row_scale), out) in rows.zip(out.chunks_exact_mut(stride)) {
        for (panel, out) in out.chunks_exact_mut(LANES).enumerate() {
            let at = panel * LANES;
            let mut sums = [0i32; LANES];
            sums.copy_from_slice(&matrix.start[at..at + LANES]);
            let blocks = &matrix.blocks[panel * (matrix.n_in / 4)..];
            for (four, block) in row.chunks_exact(4).zip(blocks) {
                for (sum, weights) in sums.iter_mut().zip(block.0.chunks_exact(4)) {
                    for (&byte, &weight) in four.iter().zip(weights) {
                        *sum += i32::from(byte) * i32::from(weight);
                    }
                }
            }
            for (lane, (out, sum)) in out.iter_mut().zip(sums).enumerate() {
                let value = sum as f32 * (matrix.scale[at + lane] * row_scale) + matrix.bias[at + lane];
                *out = if value > floor { value } else { floor };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look random and are the same each time.
    struct Noise(u64);

    impl Noise {
        fn next(&mut self) -> u32 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) as u32
        }

        fn floats(&mut self, n: usize) -> Vec<f32> {
            (0..n).map(|_| (self.next() % 20_001) as f32 / 10_000.0 - 1.0).collect()
        }
    }

    fn bits(values: &[f32]) -> Vec<u32> {
        values.iter().map(|value| value.to_bits()).collect()
    }

    #[test]
    fn products_are_exact_on_every_path() {
        let mut noise = Noise(7);
        for (n_rows, n_in, n_out) in [(1, 16, 1), (4, 160, 480), (7, 480, 160), (13, 32, 83), (70, 160, 65)] {
            let extreme = n_rows == 7;
            let weights: Vec<i8> =
                (0..n_in * n_out).map(|_| if extreme { -127 } else { (noise.next() % 255) as u8 as i8 }).collect();
            let weights: Vec<i8> = weights.into_iter().map(|weight| weight.max(-127)).collect();
            let matrix = Matrix::new(&weights, n_in, &vec![1.0; n_out], &vec![0.0; n_out]);
            let bytes: Vec<u8> =
                (0..n_rows * n_in).map(|_| if extreme { 127 } else { (noise.next() % 127 + 1) as u8 }).collect();
            let input = Quantised { scale: vec![1.0; n_rows], bytes };
            for kernels in Kernels::available() {
                let mut out = Vec::new();
                kernels.multiply(&input, &matrix, false, &mut out);
                for row in 0..n_rows {
                    for col in 0..n_out {
                        let products = input.bytes[row * n_in..][..n_in].iter().zip(&weights[col * n_in..][..n_in]);
                        let sum: i32 = products.map(|(&byte, &w)| (i32::from(byte) - SHIFT) * i32::from(w)).sum();
                        assert_eq!(
                            out[row * matrix.stride() + col].to_bits(),
                            (sum as f32).to_bits(),
                            "{} {row} {col}",
                            kernels.name()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_path_gives_the_same_bits() {
        let mut noise = Noise(11);
        let (n_words, width) = (37, 160);
        let x = noise.floats(n_words * width);
        let (gain, bias) = (noise.floats(width), noise.floats(width));
        let qkv = noise.floats(n_words * 3 * width);
        let relative = noise.floats(65);
        let (weights, scale) = (noise.floats(width * 100), noise.floats(100));
        let weights: Vec<i8> = weights.iter().map(|weight| (weight * 127.0) as i8).collect();
        let matrix = Matrix::new(&weights, width, &scale, &noise.floats(100));
        let (columns, start) = (noise.floats(width * 48), noise.floats(48));
        let run = |kernels: Kernels| {
            let mut normed = x.clone();
            kernels.norm(&mut normed, &gain, &bias);
            kernels.add_norm(&mut normed, &x, &gain, &bias);
            kernels.add_rows(&[(&weights[..width], 0.3), (&weights[width..2 * width], 0.7)], &mut normed[..width]);
            let mut quantised = Quantised::default();
            kernels.quantise(&normed, width, &mut quantised);
            let mut out = Vec::new();
            kernels.multiply(&quantised, &matrix, true, &mut out);
            let mut mixed = vec![0.0; n_words * width];
            for head in 0..5 {
                kernels.attend(&qkv, head, width, &relative, &mut Attention::default(), &mut mixed);
            }
            let mut scores = vec![0.0; n_words * 48];
            kernels.products(Rows { values: &x, width, step: width }, n_words, &columns, &start, &mut scores);
            (quantised.bytes, bits(&normed), bits(&out), bits(&mixed), bits(&scores))
        };
        let plain = run(Kernels(Level::Plain));
        for kernels in Kernels::available() {
            assert!(run(kernels) == plain, "{} differs", kernels.name());
        }
    }

    #[test]
    fn attention_is_a_softmax_of_scaled_products() {
        let mut noise = Noise(3);
        let (n_words, width) = (5, 64);
        let qkv = noise.floats(n_words * 3 * width);
        let relative = noise.floats(5);
        let mut mixed = vec![0.0; n_words * width];
        Kernels::best().attend(&qkv, 1, width, &relative, &mut Attention::default(), &mut mixed);
        let part = |word: usize, which: usize| &qkv[word * 3 * width + which * width + 32..][..32];
        for word in 0..n_words {
            let weights: Vec<f64> = (0..n_words)
                .map(|other| {
                    let product: f32 = part(word, 0).iter().zip(part(other, 1)).map(|(q, k)| q * k).sum();
                    let distance = (other as i32 - word as i32).clamp(-2, 2) + 2;
                    f64::from(product / 32f32.sqrt() + relative[distance as usize]).exp()
                })
                .collect();
            let total: f64 = weights.iter().sum();
            for lane in 0..32 {
                let sum: f64 = (0..n_words).map(|other| weights[other] * f64::from(part(other, 2)[lane])).sum();
                assert!((sum / total - f64::from(mixed[word * width + 32 + lane])).abs() < 1e-5);
            }
        }
    }
}
