//! One Parquet table of the claims, with their quotes and documents.

use std::io::{self, Write};
use std::sync::Arc;

use chrono::NaiveDate;
use parquet::basic::{Compression, ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

use super::network::speaker;
use super::{ExportError, Selection, Summary};
use crate::extract::{ClaimRecord, Ref};
use crate::render::quote_of;

/// How many claims a row group holds: what is in memory at once.
const GROUP: usize = 10_000;

const TEXTS: [&str; 29] = [
    "claim",
    "document",
    "uri",
    "title",
    "publisher",
    "author",
    "published",
    "subject_id",
    "subject",
    "subject_type",
    "subject_kind",
    "predicate",
    "predicate_text",
    "relation",
    "mode",
    "object_id",
    "object",
    "object_type",
    "object_kind",
    "arguments",
    "polarity",
    "modality",
    "tense",
    "speaker",
    "time_start",
    "time_end",
    "rule",
    "quote",
    "sentence_text",
];
const NUMBERS: [&str; 3] = ["sentence", "start", "end"];
/// The days of what the texts of like names say, which may be to the minute.
const DAYS: [&str; 3] = ["published_day", "time_start_day", "time_end_day"];

pub(super) fn write(selection: &Selection, out: &mut (dyn Write + Send)) -> Result<Summary, ExportError> {
    let mut summary = Summary::default();
    let mut writer = SerializedFileWriter::new(out, schema().map_err(failed)?, properties()).map_err(failed)?;
    let mut group = Group::default();
    selection.each_claim(|record| {
        summary.n_claims += 1;
        group.add(record);
        if GROUP <= group.confidence.len() { group.flush(&mut writer).map_err(failed) } else { Ok(()) }
    })?;
    if !group.confidence.is_empty() {
        group.flush(&mut writer).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    Ok(summary)
}

fn failed(error: ParquetError) -> ExportError {
    ExportError::Write(io::Error::other(error))
}

fn schema() -> Result<Arc<Type>, ParquetError> {
    let text = |name: &&str| {
        Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(ConvertedType::UTF8)
            .build()
    };
    let number =
        |name: &&str| Type::primitive_type_builder(name, Physical::INT32).with_repetition(Repetition::OPTIONAL).build();
    let day = |name: &&str| {
        Type::primitive_type_builder(name, Physical::INT32)
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(ConvertedType::DATE)
            .build()
    };
    let confidence =
        Type::primitive_type_builder("confidence", Physical::DOUBLE).with_repetition(Repetition::REQUIRED).build();
    let fields =
        TEXTS.iter().map(text).chain(NUMBERS.iter().map(number)).chain(DAYS.iter().map(day)).chain([confidence]);
    let fields = fields.map(|field| field.map(Arc::new)).collect::<Result<Vec<_>, _>>()?;
    Ok(Arc::new(Type::group_type_builder("claims").with_fields(fields).build()?))
}

fn properties() -> Arc<WriterProperties> {
    let created_by = concat!("relata ", env!("CARGO_PKG_VERSION")).to_owned();
    Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by(created_by).build())
}

/// The columns of some claims.
#[derive(Default)]
struct Group {
    texts: [Vec<Option<String>>; TEXTS.len()],
    /// Those of [`NUMBERS`], then those of [`DAYS`].
    numbers: [Vec<Option<i32>>; NUMBERS.len() + DAYS.len()],
    confidence: Vec<f64>,
}

impl Group {
    fn add(&mut self, record: &ClaimRecord) {
        for (column, value) in self.texts.iter_mut().zip(texts(record)) {
            column.push(value);
        }
        let evidence = record.claim.evidence.first();
        let number = |number: Option<u32>| number.and_then(|number| number.try_into().ok());
        let time = record.claim.time.as_ref();
        let numbers = [
            number(evidence.map(|found| found.sentence)),
            number(evidence.map(|found| found.start)),
            number(evidence.map(|found| found.end)),
            day(record.document.published.as_deref()),
            day(time.and_then(|time| time.start.as_deref())),
            day(time.and_then(|time| time.end.as_deref())),
        ];
        for (column, value) in self.numbers.iter_mut().zip(numbers) {
            column.push(value);
        }
        self.confidence.push(record.claim.confidence);
    }

    fn flush<W: Write + Send>(&mut self, writer: &mut SerializedFileWriter<W>) -> Result<(), ParquetError> {
        let group = std::mem::take(self);
        let mut rows = writer.next_row_group()?;
        for column in group.texts {
            let levels: Vec<i16> = column.iter().map(|value| i16::from(value.is_some())).collect();
            let values: Vec<ByteArray> = column.into_iter().flatten().map(|text| text.into_bytes().into()).collect();
            if let Some(mut column) = rows.next_column()? {
                column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
                column.close()?;
            }
        }
        for column in group.numbers {
            let levels: Vec<i16> = column.iter().map(|value| i16::from(value.is_some())).collect();
            let values: Vec<i32> = column.into_iter().flatten().collect();
            if let Some(mut column) = rows.next_column()? {
                column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
                column.close()?;
            }
        }
        if let Some(mut column) = rows.next_column()? {
            column.typed::<DoubleType>().write_batch(&group.confidence, None, None)?;
            column.close()?;
        }
        rows.close()?;
        Ok(())
    }
}

/// Returns the day of a date or moment, counted from 1970; none of anything less.
fn day(text: Option<&str>) -> Option<i32> {
    let date: NaiveDate = text?.get(..10)?.parse().ok()?;
    date.signed_duration_since(NaiveDate::default()).num_days().try_into().ok()
}

fn texts(record: &ClaimRecord) -> [Option<String>; TEXTS.len()] {
    let (claim, document) = (&record.claim, &record.document);
    let own = |text: &str| Some(text.to_owned());
    let (subject, object) = (claim.subject.as_ref(), claim.object.as_ref());
    let id = |part: Option<&Ref>| part.and_then(super::network::shared_id);
    let name = |part: Option<&Ref>| part.map(|part| part.name.clone());
    let ref_type = |part: Option<&Ref>| part.map(|part| part.ref_type.to_string());
    let kind = |part: Option<&Ref>| part.map(|part| part.kind.to_string());
    let arguments = (!claim.arguments.is_empty()).then(|| serde_json::to_string(&claim.arguments).unwrap_or_default());
    let time = claim.time.as_ref();
    [
        Some(claim.id.to_string()),
        Some(document.id.to_string()),
        document.uri.clone(),
        document.title.clone(),
        document.publisher.clone(),
        document.author.clone(),
        document.published.clone(),
        id(subject),
        name(subject),
        ref_type(subject),
        kind(subject),
        own(&claim.predicate),
        own(&claim.predicate_text),
        claim.relation.clone(),
        claim.mode.clone(),
        id(object),
        name(object),
        ref_type(object),
        kind(object),
        arguments,
        own(claim.polarity.as_str()),
        own(claim.modality.as_str()),
        claim.tense.map(|tense| tense.to_string()),
        speaker(record),
        time.and_then(|time| time.start.clone()),
        time.and_then(|time| time.end.clone()),
        own(&claim.rule),
        quote_of(record).map(|quote| quote.text),
        claim.evidence.first().map(|found| found.quote.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        assert_eq!(day(Some("1970-01-01")), Some(0));
        assert_eq!(day(Some("2025-10-22T18:05:00Z")), Some(20_383));
        assert_eq!(day(Some("1969-12-31")), Some(-1));
        for none in [None, Some("2025-10"), Some("2025"), Some("yesterday, 12"), Some("")] {
            assert_eq!(day(none), None);
        }
    }
}
