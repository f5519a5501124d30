//! The user center's tables through rgo's models, called line by line in JSON; `main.go` is the same with goctl's.
//! `share DATA_SOURCE REDIS`.

use std::io;

use anyhow::Context as _;
use rgo_cache::Cache;
use rgo_sql::Db;
use serde::Deserialize;
use serde_json::Value;
use serde_json::json;
use usercenter_model::user::NewUser;
use usercenter_model::user::User;
use usercenter_model::user::UserModel;
use usercenter_model::user_auth::NewUserAuth;
use usercenter_model::user_auth::UserAuth;
use usercenter_model::user_auth::UserAuthModel;

struct Stores {
    db: Db,
    users: UserModel,
    auths: UserAuthModel,
}

/// `{"call":"user","with":1}`.
#[derive(Deserialize)]
#[serde(tag = "call", content = "with", rename_all = "snake_case")]
enum Call {
    InsertUser(User),
    User(i64),
    UserByMobile(String),
    UpdateUser(User),
    /// In a transaction that is committed at the next line.
    UpdateUserUntilCommit(User),
    DeleteUser(i64),
    InsertAuth(UserAuth),
    AuthByKey(String, String),
    AuthByUser(i64, String),
    UpdateAuth(UserAuth),
    DeleteAuth(i64),
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut args = std::env::args().skip(1);
    let args = args.next().zip(args.next());
    let (source, redis) = args.context("usage: share DATA_SOURCE REDIS")?;
    let stores = Stores::open(&source, &redis)
        .await
        .map_err(|error| anyhow::anyhow!("{error:?}"))?;
    while let Some(line) = hear()? {
        let answer = stores.answer(serde_json::from_str(&line)?).await;
        say(&answer.map_err(|error| format!("{error:#}")))?;
    }
    Ok(())
}

/// The next line; `None` at the end.
fn hear() -> io::Result<Option<String>> {
    io::stdin().lines().next().transpose()
}

fn say(answer: &Result<Value, String>) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string(answer)?);
    Ok(())
}

impl Stores {
    async fn open(source: &str, redis: &str) -> rgo_core::Result<Self> {
        let db = rgo_core::config::parse(&format!("DataSource: '{source}'"), "arguments")?;
        let db = Db::connect(&db).await?;
        let cache = rgo_core::config::parse(&format!("- Host: {redis}"), "arguments")?;
        let cache = Cache::new(&cache).await?;
        Ok(Self {
            users: UserModel::new(&db, &cache),
            auths: UserAuthModel::new(&db, &cache),
            db,
        })
    }

    /// A row, the key of a new one, or whether there was one.
    async fn answer(&self, call: Call) -> anyhow::Result<Value> {
        let (users, auths) = (&self.users, &self.auths);
        Ok(match call {
            Call::InsertUser(row) => json!(users.insert(new_user(row)).await?.id),
            Call::User(id) => json!(users.find_one(id).await?),
            Call::UserByMobile(mobile) => json!(users.find_one_by_mobile(&mobile).await?),
            Call::UpdateUser(row) => json!(users.update(&row).await?),
            Call::UpdateUserUntilCommit(row) => self.update_until_commit(&row).await?,
            Call::DeleteUser(id) => json!(users.delete(id).await?),
            Call::InsertAuth(row) => json!(auths.insert(new_auth(row)).await?.id),
            Call::AuthByKey(ty, key) => {
                json!(auths.find_one_by_auth_type_auth_key(&ty, &key).await?)
            }
            Call::AuthByUser(user, ty) => {
                json!(auths.find_one_by_user_id_auth_type(user, &ty).await?)
            }
            Call::UpdateAuth(row) => json!(auths.update(&row).await?),
            Call::DeleteAuth(id) => json!(auths.delete(id).await?),
        })
    }

    async fn update_until_commit(&self, row: &User) -> anyhow::Result<Value> {
        let work = self.db.trans(async |tx| {
            let is_there = self.users.with(tx).update(row).await?;
            say(&Ok(json!(is_there)))?;
            hear()?.context("no line to commit at")
        });
        Ok(json!(work.await?))
    }
}

fn new_user(row: User) -> NewUser {
    NewUser {
        mobile: row.mobile,
        password: row.password,
        nickname: row.nickname,
        sex: row.sex,
        avatar: row.avatar,
        info: row.info,
    }
}

fn new_auth(row: UserAuth) -> NewUserAuth {
    NewUserAuth {
        user_id: row.user_id,
        auth_key: row.auth_key,
        auth_type: row.auth_type,
    }
}
