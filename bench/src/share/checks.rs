//! What has to hold. Each check begins with no rows and no entries; it takes the side that begins, and the other one.

use std::collections::BTreeMap;

use anyhow::Context as _;
use anyhow::ensure;
use serde::Serialize;
use serde_json::Value;
use serde_json::json;

use super::side::Side;
use super::stage::Stage;

/// Keys and values.
type Entries = BTreeMap<String, String>;

pub(super) type Check = fn(&Stage, &Side, &Side) -> anyhow::Result<()>;

/// Who may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Both,
    Go,
    Rust,
}

pub(super) const CHECKS: [(&str, First, Check); 12] = [
    (
        "an inserted row is found, all fields equal, times the same instants",
        First::Both,
        inserted,
    ),
    (
        "a row has the same entries, byte for byte, whatever its texts",
        First::Both,
        texts,
    ),
    (
        "the same with times of every kind, and NULL",
        First::Both,
        times,
    ),
    (
        "entries live equally long, the row's longer than the index's",
        First::Both,
        lives,
    ),
    (
        "a row changed behind the cache is answered from the other's entry",
        First::Both,
        behind,
    ),
    (
        "an update is seen at once, under the old and the new unique key",
        First::Both,
        updated,
    ),
    ("a deleted row is found no more", First::Go, deleted),
    (
        "a row marked as deleted: Go sees the mark, Rust no row",
        First::Both,
        marked,
    ),
    (
        "the other's \"not found\" is believed until it expires",
        First::Both,
        not_found,
    ),
    (
        "an insert ends the other's \"not found\"",
        First::Both,
        found_again,
    ),
    (
        "a unique index of two columns: entries, updates, \"not found\"",
        First::Both,
        two_columns,
    ),
    (
        "a transaction is seen after its commit, and not before",
        First::Rust,
        transaction,
    ),
];

const MOBILE: &str = "13800000001";
const NEW_MOBILE: &str = "13800000002";
const ROW_KEY: &str = "cache:looklookUsercenter:user:id:1";
const MOBILE_KEY: &str = "cache:looklookUsercenter:user:mobile:13800000001";

fn inserted(stage: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let row = user(MOBILE, "张三");
    let id = one.ask("insert_user", &row)?;
    let found = other.ask("user_by_mobile", MOBILE)?;
    same(&found["Id"], &id)?;
    for name in [
        "Mobile",
        "Password",
        "Nickname",
        "Sex",
        "Avatar",
        "Info",
        "DelState",
        "DeleteTime",
    ] {
        same(&found[name], &row[name])?;
    }
    let time = "SELECT DATE_FORMAT(create_time, '%Y-%m-%dT%H:%i:%s+08:00') FROM user \
                WHERE ABS(UNIX_TIMESTAMP(create_time) - UNIX_TIMESTAMP()) < 60";
    same(&found["CreateTime"], &json!(stage.sql(time).concat()))?;
    stage.forget();
    same(&one.ask("user", &id)?, &found)
}

fn texts(stage: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let texts = [
        "",
        " spaces  ",
        "'one' \"two\" `three` \\ / %s {}",
        "<b>&amp;</b>?a=1&b=2",
        "价格 é ñ \u{a0} \u{feff}",
        "😀 👨\u{200d}👩\u{200d}👧",
        "\t\n\r\u{8}\u{c}\u{0}\u{1}\u{1f}\u{7f}\u{2028}\u{2029}",
        "*",
    ];
    for (number, text) in texts.into_iter().enumerate() {
        let mobile = format!("用户😀{number}");
        let _ = one.ask("insert_user", user(&mobile, text))?;
        let entries = same_entries(stage, one, other, "user_by_mobile", &json!(mobile));
        let entries = entries.with_context(|| format!("{text:?}"))?;
        ensure!(entries.len() == 2, "{entries:?}");
    }
    Ok(())
}

fn times(stage: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let times = [
        "NULL",
        "'2024-02-03 04:05:06'",
        "'0000-00-00 00:00:00'",
        "'1970-01-01 00:00:00'",
        "'9999-12-31 23:59:59'",
        // Summer time; an hour that was left out; one that came twice.
        "'1990-07-01 12:00:00'",
        "'1991-04-14 02:30:00'",
        "'1991-09-15 01:30:00'",
    ];
    let id = one.ask("insert_user", user(MOBILE, ""))?;
    for time in times {
        let _ = stage.sql(&format!("UPDATE user SET delete_time = {time}"));
        let entries = same_entries(stage, one, other, "user", &id);
        entries.with_context(|| time)?;
    }
    // 8:05:43 ahead of UTC, of which the entry has the minutes: what Go reads there is not what it has put.
    let _ = stage.sql("UPDATE user SET delete_time = '1900-06-01 00:00:00'");
    let (_, entries) = fresh(stage, one, "user", &id)?;
    same(&fresh(stage, other, "user", &id)?.1, &entries)
}

fn lives(stage: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    const WEEK: i64 = 7 * 24 * 3600;
    let _ = one.ask("insert_user", user(MOBILE, ""))?;
    let _ = other.ask("user_by_mobile", MOBILE)?;
    let index = stage.seconds_left(MOBILE_KEY)?;
    ensure!(
        (WEEK * 95 / 100 - 1..=WEEK * 105 / 100 + 1).contains(&index),
        "{index} s"
    );
    let gap = stage.seconds_left(ROW_KEY)? - index;
    ensure!((4..=6).contains(&gap), "{gap} s longer");
    Ok(())
}

fn behind(stage: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let id = one.ask("insert_user", user(MOBILE, "old"))?;
    let row = one.ask("user_by_mobile", MOBILE)?;
    let _ = stage.sql("UPDATE user SET nickname = 'new'");
    same(&other.ask("user", &id)?, &row)?;
    same(&other.ask("user_by_mobile", MOBILE)?, &row)?;
    stage.forget();
    same(&other.ask("user", &id)?["Nickname"], &json!("new"))
}

fn updated(_: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let id = one.ask("insert_user", user(MOBILE, "old"))?;
    let new = changed(other.ask("user_by_mobile", MOBILE)?);
    same(&one.ask("update_user", &new)?, &json!(true))?;
    is_changed(other, &id, &new)
}

fn deleted(_: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let id = one.ask("insert_user", user(MOBILE, ""))?;
    let _ = other.ask("user_by_mobile", MOBILE)?;
    same(&one.ask("delete_user", &id)?, &json!(true))?;
    is_gone(other, &id)?;
    is_gone(one, &id)
}

/// To goctl's models the mark is a column like any other: they put such a row into the cache, and ours finds it there.
fn marked(_: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let id = one.ask("insert_user", user(MOBILE, ""))?;
    let mut row = other.ask("user_by_mobile", MOBILE)?;
    let (go, rust) = if one.name == "Go" {
        row["DelState"] = json!(1);
        same(&one.ask("update_user", row)?, &json!(true))?;
        (one, other)
    } else {
        same(&one.ask("delete_user", &id)?, &json!(true))?;
        (other, one)
    };
    same(&go.ask("user_by_mobile", MOBILE)?["DelState"], &json!(1))?;
    is_gone(rust, &id)
}

fn not_found(stage: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let calls = [
        ("user_by_mobile", json!(MOBILE), MOBILE_KEY),
        ("user", json!(1), ROW_KEY),
    ];
    for (call, with, key) in calls {
        stage.clear();
        same(&one.ask(call, &with)?, &Value::Null)?;
        is_not_found(stage, key)?;
        let _ = stage.sql(&format!("INSERT INTO user (mobile) VALUES ('{MOBILE}')"));
        same(&other.ask(call, &with)?, &Value::Null)?;
        stage.expire(key);
        same(&other.ask(call, &with)?["Mobile"], &json!(MOBILE))?;
    }
    Ok(())
}

fn found_again(_: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    same(&one.ask("user_by_mobile", MOBILE)?, &Value::Null)?;
    let id = other.ask("insert_user", user(MOBILE, ""))?;
    same(&one.ask("user_by_mobile", MOBILE)?["Id"], &id)
}

fn two_columns(stage: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let [ty, key] = ["wx:Mini", "o pen/id:<&> 小明😀"];
    let by_key = json!([ty, key]);
    let by_user = json!([-7, ty]);
    same(&one.ask("auth_by_key", &by_key)?, &Value::Null)?;
    is_not_found(
        stage,
        &format!("cache:looklookUsercenter:userAuth:authType:authKey:{ty}:{key}"),
    )?;
    let _ = stage.sql(&format!(
        "INSERT INTO user_auth (auth_type, auth_key) VALUES ('{ty}', '{key}')"
    ));
    same(&other.ask("auth_by_key", &by_key)?, &Value::Null)?;
    stage.clear();

    let _ = one.ask("insert_auth", auth(-7, ty, key))?;
    let mut entries = same_entries(stage, one, other, "auth_by_key", &by_key)?;
    entries.extend(same_entries(stage, one, other, "auth_by_user", &by_user)?);
    ensure!(entries.len() == 3, "{entries:?}");

    let mut row = other.ask("auth_by_key", &by_key)?;
    row["AuthKey"] = json!("new");
    row["UserId"] = json!(8);
    same(&one.ask("update_auth", &row)?, &json!(true))?;
    for (call, old, new) in [
        ("auth_by_key", by_key, json!([ty, "new"])),
        ("auth_by_user", by_user, json!([8, ty])),
    ] {
        same(&other.ask(call, old)?, &Value::Null)?;
        let found = other.ask(call, new)?;
        same(
            &[&found["AuthKey"], &found["UserId"]],
            &[&row["AuthKey"], &row["UserId"]],
        )?;
    }
    Ok(())
}

fn transaction(stage: &Stage, one: &Side, other: &Side) -> anyhow::Result<()> {
    let id = one.ask("insert_user", user(MOBILE, "old"))?;
    let old = other.ask("user_by_mobile", MOBILE)?;
    let new = changed(old.clone());
    same(&one.ask("update_user_until_commit", &new)?, &json!(true))?;
    same(&other.ask("user", &id)?, &old)?;
    stage.forget();
    same(&other.ask("user_by_mobile", MOBILE)?, &old)?;
    same(&other.ask("user_by_mobile", NEW_MOBILE)?, &Value::Null)?;
    let _ = one.ask("commit", Value::Null)?;
    is_changed(other, &id, &new)
}

fn user(mobile: &str, text: &str) -> Value {
    let time = "2024-01-02T03:04:05+08:00";
    json!({
        "Id": 0, "CreateTime": time, "UpdateTime": time, "DeleteTime": no_time(), "DelState": 0, "Mobile": mobile,
        "Password": text, "Nickname": text, "Sex": 1, "Avatar": text, "Info": text,
    })
}

fn auth(user: i64, ty: &str, key: &str) -> Value {
    let time = "2024-01-02T03:04:05+08:00";
    json!({
        "Id": 0, "CreateTime": time, "UpdateTime": time, "DeleteTime": no_time(), "DelState": 0, "UserId": user,
        "AuthKey": key, "AuthType": ty,
    })
}

/// NULL as both write it.
fn no_time() -> Value {
    json!({"Time": "0001-01-01T00:00:00Z", "Valid": false})
}

/// A user with other values, the unique one among them.
fn changed(mut row: Value) -> Value {
    row["Mobile"] = json!(NEW_MOBILE);
    row["Nickname"] = json!("new");
    row["Sex"] = json!(0);
    row
}

/// Whether a side sees what [`changed`] made, under every key.
fn is_changed(side: &Side, id: &Value, new: &Value) -> anyhow::Result<()> {
    same(&side.ask("user_by_mobile", MOBILE)?, &Value::Null)?;
    let found = side.ask("user", id)?;
    for name in ["Mobile", "Nickname", "Sex"] {
        same(&found[name], &new[name])?;
    }
    same(&side.ask("user_by_mobile", NEW_MOBILE)?, &found)
}

fn is_gone(side: &Side, id: &Value) -> anyhow::Result<()> {
    same(&side.ask("user", id)?, &Value::Null)?;
    same(&side.ask("user_by_mobile", MOBILE)?, &Value::Null)
}

/// Whether the one entry there is says for a minute that there is no row.
fn is_not_found(stage: &Stage, key: &str) -> anyhow::Result<()> {
    let entry = (key.to_owned(), "*".to_owned());
    same(&stage.entries(), &Entries::from([entry]))?;
    let left = stage.seconds_left(key)?;
    ensure!((55..=63).contains(&left), "{left} s");
    Ok(())
}

/// The entries a call leaves in an empty cache, which have to be the same by either side, and read the same by the
/// other one.
fn same_entries(
    stage: &Stage,
    one: &Side,
    other: &Side,
    call: &str,
    with: &Value,
) -> anyhow::Result<Entries> {
    let (row, entries) = fresh(stage, one, call, with)?;
    same(&other.ask(call, with)?, &row)?;
    same(&stage.entries(), &entries)?;
    same(&fresh(stage, other, call, with)?, &(row, entries.clone()))?;
    Ok(entries)
}

/// The row a call finds with an empty cache, and what is there then.
fn fresh(stage: &Stage, side: &Side, call: &str, with: &Value) -> anyhow::Result<(Value, Entries)> {
    stage.forget();
    let row = side.ask(call, with)?;
    ensure!(!row.is_null(), "{}: {call}: no row", side.name);
    Ok((row, stage.entries()))
}

fn same<T: PartialEq + Serialize>(found: &T, wanted: &T) -> anyhow::Result<()> {
    ensure!(found == wanted, "{} is not {}", json!(found), json!(wanted));
    Ok(())
}
