//! [`Time`] as SeaORM's column.

use chrono::DateTime;
use chrono::NaiveDate;
use chrono::NaiveDateTime;
use chrono::Utc;
use sea_orm::ColIdx;
use sea_orm::DbErr;
use sea_orm::QueryResult;
use sea_orm::TryFromU64;
use sea_orm::TryGetError;
use sea_orm::TryGetable;
use sea_orm::Value;
use sea_orm::sea_query::ArrayType;
use sea_orm::sea_query::ColumnType;
use sea_orm::sea_query::Nullable;
use sea_orm::sea_query::ValueType;
use sea_orm::sea_query::ValueTypeErr;

use super::Time;

impl From<Time> for Value {
    fn from(time: Time) -> Self {
        Self::ChronoDateTime(Some(time.to_naive()))
    }
}

impl Nullable for Time {
    fn null() -> Value {
        Value::ChronoDateTime(None)
    }
}

impl ValueType for Time {
    fn try_from(value: Value) -> Result<Self, ValueTypeErr> {
        match value {
            Value::ChronoDateTime(Some(naive)) => Self::from_naive(naive).ok_or(ValueTypeErr),
            _ => Err(ValueTypeErr),
        }
    }

    fn type_name() -> String {
        "Time".to_owned()
    }

    fn array_type() -> ArrayType {
        ArrayType::ChronoDateTime
    }

    fn column_type() -> ColumnType {
        ColumnType::DateTime
    }
}

/// Needed for a time as primary key; no database makes such keys itself.
impl TryFromU64 for Time {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("Time"))
    }
}

impl TryGetable for Time {
    fn try_get_by<I: ColIdx>(row: &QueryResult, index: I) -> Result<Self, TryGetError> {
        #[cfg(feature = "postgres")]
        if let Some(row) = row.try_as_pg_row()
            && let Some(time) = postgres::time(row, &index)
        {
            return time;
        }
        let error = match NaiveDateTime::try_get_by(row, index) {
            Ok(naive) => return Self::from_naive(naive).ok_or_else(out_of_range),
            Err(error) => error,
        };
        if matches!(error, TryGetError::Null(_)) {
            #[cfg(feature = "mysql")]
            if is_zero_date(row, index) {
                return Ok(Self::GO_ZERO);
            }
            return Err(error);
        }
        if let Ok(utc) = DateTime::<Utc>::try_get_by(row, index) {
            // A `timestamp` of MySQL is in the session's zone, which sqlx does not know.
            #[cfg(feature = "mysql")]
            if row.try_as_mysql_row().is_some() {
                return Self::from_naive(utc.naive_utc()).ok_or_else(out_of_range);
            }
            return Ok(Self(utc));
        }
        match NaiveDate::try_get_by(row, index) {
            Ok(date) => Self::from_naive(date.into()).ok_or_else(out_of_range),
            Err(_) => Err(error),
        }
    }
}

fn out_of_range() -> TryGetError {
    TryGetError::DbErr(DbErr::Type("the time is out of range".to_owned()))
}

/// Reads PostgreSQL's times from their bytes: sqlx panics if a time is outside chrono's range, as `infinity` is.
#[cfg(feature = "postgres")]
mod postgres {
    use chrono::NaiveDate;
    use chrono::NaiveDateTime;
    use chrono::TimeDelta;
    use sea_orm::ColIdx;
    use sea_orm::TryGetError;
    use sea_orm::sqlx::Row;
    use sea_orm::sqlx::TypeInfo;
    use sea_orm::sqlx::ValueRef;
    use sea_orm::sqlx::postgres::PgRow;
    use sea_orm::sqlx::postgres::PgValueFormat;

    use super::Time;
    use super::out_of_range;

    const EPOCH: NaiveDateTime = NaiveDate::from_ymd_opt(2000, 1, 1)
        .expect("a day")
        .and_hms_opt(0, 0, 0)
        .expect("midnight");

    /// None if the value is not a time in binary form. Then sqlx makes the error.
    pub(super) fn time<I: ColIdx>(row: &PgRow, index: &I) -> Option<Result<Time, TryGetError>> {
        let value = row.try_get_raw(index.as_sqlx_postgres_index()).ok()?;
        if value.is_null() || value.format() != PgValueFormat::Binary {
            return None;
        }
        let bytes = value.as_bytes().ok()?;
        let name = value.type_info().name().to_owned();
        let since_epoch = match name.as_str() {
            "TIMESTAMP" | "TIMESTAMPTZ" => Some(TimeDelta::microseconds(i64::from_be_bytes(
                bytes.try_into().ok()?,
            ))),
            "DATE" => TimeDelta::try_days(i64::from(i32::from_be_bytes(bytes.try_into().ok()?))),
            _ => return None,
        };
        let naive = since_epoch.and_then(|since| EPOCH.checked_add_signed(since));
        let time = naive.and_then(|naive| match name.as_str() {
            "TIMESTAMPTZ" => Some(Time(naive.and_utc())),
            _ => Time::from_naive(naive),
        });
        Some(time.ok_or_else(out_of_range))
    }
}

/// Whether the value is `0000-00-00`, which sqlx reads as NULL.
#[cfg(feature = "mysql")]
fn is_zero_date<I: ColIdx>(row: &QueryResult, index: I) -> bool {
    use sea_orm::sqlx::Decode;
    use sea_orm::sqlx::MySql;
    use sea_orm::sqlx::Row;

    let row = row.try_as_mysql_row();
    let value = row.and_then(|row| row.try_get_raw(index.as_sqlx_mysql_index()).ok());
    value.is_some_and(|value| <&[u8] as Decode<'_, MySql>>::decode(value).is_ok())
}
