//! The SQL front end over files: what is read of the tables of `tests/ddl`, in `x.txt`, and what is said of
//! mistakes. `RGOCTL_BLESS=1` writes the `.txt` files anew.
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

mod ddl;

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use ddl::text;
use rgoctl::ddl as front;
use rgoctl::ddl::Tables;
use rgoctl::diagnostic::Severity;
use rgoctl::diagnostic::Sink;
use rgoctl::diagnostic::render::Format;
use rgoctl::diagnostic::render::render;
use rgoctl::source::Sources;
use rgoctl::spec::sql::Schema;

const FILES: [&str; 5] = [
    "usercenter.sql",
    "shop.sql",
    "shop_dump.sql",
    "shop_pg.sql",
    "shop_pg_dump.sql",
];

fn read(file: &str) -> Schema {
    let mut sources = Sources::disk();
    let mut sink = Sink::default();
    let files = [PathBuf::from(format!("tests/ddl/{file}"))];
    let read = if file.contains("_pg") {
        front::postgres
    } else {
        front::mysql
    };
    let schema = read(&mut sources, &files, &Tables::all(), &mut sink);
    let said = render(sink.diagnostics(), &sources, Format::Human, false);
    assert_eq!(said, "");
    schema.unwrap_or_else(|| panic!("{file} has tables"))
}

/// What is said of one file in memory, and the tables it has.
fn said(name: &str, sql: &[u8], tables: &Tables) -> (String, Option<Schema>) {
    let mut sources = Sources::memory([(name, sql)]);
    let mut sink = Sink::default();
    let read = if name.contains("_pg") {
        front::postgres
    } else {
        front::mysql
    };
    let schema = read(&mut sources, &[PathBuf::from(name)], tables, &mut sink);
    assert_eq!(schema.is_none(), sink.has(Severity::Error), "{sink:#?}");
    let said = render(sink.diagnostics(), &sources, Format::Human, false);
    (said, schema)
}

#[test]
fn tables_are_read_as_they_are_written() {
    let bless = std::env::var_os("RGOCTL_BLESS").is_some();
    let mut differing = Vec::new();
    for file in FILES {
        let found = text(&read(file));
        let golden = Path::new("tests/ddl").join(file).with_extension("txt");
        if bless {
            fs::write(&golden, found).expect("the golden file can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            differing.push(format!("{}:\n{found}", golden.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let bless = std::env::var_os("RGOCTL_BLESS").is_some();
    let mut differing = Vec::new();
    for entry in fs::read_dir("tests/ddl/mistakes").expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_none_or(|extension| extension != "sql") {
            continue;
        }
        let name = path.file_name().expect("a name").to_string_lossy();
        let sql = fs::read(&path).expect("the case can be read");
        let (found, _) = said(&name, &sql, &Tables::all());
        let golden = path.with_extension("stderr");
        if bless {
            fs::write(&golden, found).expect("the golden file can be written");
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            differing.push(format!("{}:\n{found}", golden.display()));
        }
    }
    assert!(differing.is_empty(), "{}", differing.join("\n"));
}

#[test]
fn mistakes_of_tables_nobody_asked_for_are_not_told() {
    let sql = fs::read("tests/ddl/mistakes/keys.sql").expect("the case can be read");
    let sql = [&sql[..], b"CREATE TABLE good (id int PRIMARY KEY);"].concat();
    let (found, schema) = said("a.sql", &sql, &Tables::new("good"));
    assert_eq!(found, "");
    assert_eq!(schema.expect("one table").tables.len(), 1);
    let (found, _) = said("a.sql", &sql, &Tables::new("good,bet?er"));
    let first = "error[missing-table]: no table of a.sql matches `bet?er`\n";
    assert!(found.starts_with(first), "{found}");
}

#[test]
fn files_are_found_by_a_pattern_and_read_once() {
    let mut sources = Sources::memory([
        ("sql/b.sql", "CREATE TABLE b (id int PRIMARY KEY);"),
        ("sql/a.sql", "CREATE TABLE a (id int PRIMARY KEY);"),
        ("sql/a.txt", "not SQL"),
        ("c.sql", "ALTER TABLE a ADD COLUMN x int FIRST;"),
    ]);
    let mut sink = Sink::default();
    let files = ["sql/*.sql", "sql/a.sql", "c.sql"].map(PathBuf::from);
    let schema = front::mysql(&mut sources, &files, &Tables::all(), &mut sink).expect("tables");
    assert_eq!(schema.origin, "a.sql, b.sql, c.sql");
    let names: Vec<&str> = schema
        .tables
        .iter()
        .map(|table| table.name.as_str())
        .collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(schema.tables[0].primary_key, [1]);

    let files = ["sql/*.ddl", "none.sql"].map(PathBuf::from);
    assert!(front::mysql(&mut sources, &files, &Tables::all(), &mut sink).is_none());
    let messages: Vec<&str> = sink
        .diagnostics()
        .iter()
        .map(|one| one.message.as_str())
        .collect();
    assert_eq!(
        messages,
        [
            "no file matches `sql/*.ddl`",
            "cannot read `none.sql`: no such file"
        ]
    );
}

#[test]
fn a_table_that_is_dropped_may_be_created_again() {
    let sql = b"CREATE TABLE a (id int PRIMARY KEY); DROP TABLE IF EXISTS a, b;\n\
        CREATE TABLE a (id int, x int, PRIMARY KEY (id, x));";
    let (found, schema) = said("a.sql", sql, &Tables::all());
    assert_eq!(found, "");
    assert_eq!(schema.expect("one table").tables[0].primary_key, [0, 1]);
}

/// The tables of an export, of which nothing is said.
fn tables(name: &str, sql: &str) -> String {
    let (found, schema) = said(name, sql.as_bytes(), &Tables::all());
    assert_eq!(found, "");
    text(&schema.expect("tables"))
}

#[test]
fn an_export_that_replaces_its_tables_is_read() {
    let table = "CREATE TABLE public.users (id bigint NOT NULL, name text);\n\
        ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);\n\
        CREATE INDEX users_name_idx ON public.users USING btree (name);\n";
    let wanted = tables("a_pg.sql", table);
    // As `pg_dump --clean` begins, with `--if-exists` and without.
    for (exists, only) in [(" IF EXISTS", " IF EXISTS ONLY"), ("", " ONLY")] {
        let clean = format!(
            "ALTER TABLE{only} public.users DROP CONSTRAINT{exists} users_town_fkey;\n\
             DROP INDEX{exists} public.users_name_idx;\n\
             ALTER TABLE{only} public.users DROP CONSTRAINT{exists} users_pkey;\n\
             ALTER TABLE{exists} public.users ALTER COLUMN id DROP DEFAULT;\n\
             DROP TABLE{exists} public.users;\n{table}"
        );
        assert_eq!(tables("a_pg.sql", &clean), wanted);
    }
}

#[test]
fn keys_go_by_the_names_a_server_gives_them() {
    let columns = r#"t ""
  a: Int { unsigned: false }
  b: Int { unsigned: false }
  c: Int { unsigned: false } nullable = Null
  d: Int { unsigned: false } nullable = Null
"#;
    let mysql = "CREATE TABLE t (a int PRIMARY KEY, b int, c int, d int,
          UNIQUE KEY b (b), UNIQUE (b, c), KEY (c), KEY k (d), KEY l (d), CHECK (a > 0));
        CREATE INDEX IF NOT EXISTS l ON t (d);
        ALTER TABLE t DROP INDEX B_2, DROP KEY c, DROP CONSTRAINT t_chk_1, DROP PRIMARY KEY,
          DROP FOREIGN KEY x, DROP PARTITION p, ADD PRIMARY KEY (c);
        DROP INDEX `PRIMARY` ON t;
        DROP INDEX IF EXISTS k ON t LOCK = NONE;
        ALTER TABLE t ADD PRIMARY KEY (b);";
    let keys = r#"  primary ["b"]
  index Some("l") ["d"]
"#;
    let warning = "warning[duplicate-index]: the unique index over `b` of table `t` is redundant";
    let (found, schema) = said("a.sql", mysql.as_bytes(), &Tables::all());
    assert!(found.starts_with(warning), "{found}");
    let columns_of_mysql = columns.replace(
        "c: Int { unsigned: false } nullable = Null",
        "c: Int { unsigned: false }",
    );
    assert_eq!(text(&schema.expect("a table")), columns_of_mysql + keys);

    let postgres = "CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE, c int, d int, UNIQUE (b, c));
        CREATE INDEX ON t (c, d);
        CREATE INDEX i ON t (d);
        CREATE INDEX l ON t (d);
        ALTER TABLE t DROP CONSTRAINT t_pkey, DROP CONSTRAINT IF EXISTS t_b_key CASCADE,
          DROP CONSTRAINT t_a_check, DROP CONSTRAINT t_b_c_key, ADD PRIMARY KEY (b);
        DROP INDEX CONCURRENTLY IF EXISTS i, public.t_c_d_idx;";
    assert_eq!(tables("a_pg.sql", postgres), columns.to_owned() + keys);
}

#[test]
fn a_table_that_is_there_is_not_created_again() {
    let sql = "CREATE TABLE IF NOT EXISTS a (id int PRIMARY KEY);";
    let again = format!("{sql}\nCREATE TABLE IF NOT EXISTS a (id int PRIMARY KEY, x int);");
    assert_eq!(tables("a.sql", &again), tables("a.sql", sql));
}

/// A small generator of numbers, the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % end.max(1)
    }
}

const PIECES: [&str; 24] = [
    "(",
    ")",
    ",",
    ";",
    "'",
    "\"",
    "`",
    "/*",
    "*/",
    "/*!40101",
    "--",
    "#",
    "$$",
    "$a$",
    "\n",
    "é",
    "\0",
    "DELIMITER ",
    "\nCREATE TABLE ",
    "DEFAULT",
    "::",
    "[",
    "\\",
    "COPY a FROM stdin;",
];

fn damage(sample: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=numbers.below(3) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(12)).min(bytes.len());
        match numbers.below(4) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => {
                let piece = PIECES[numbers.below(PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
            _ => bytes.truncate(at.max(1)),
        }
    }
    bytes
}

#[test]
fn damaged_files_never_panic() {
    let mut numbers = Numbers(20_260);
    let mistakes = ["mistakes/syntax.sql", "mistakes/types_pg.sql"];
    for file in FILES.iter().chain(&mistakes) {
        let sample = fs::read(format!("tests/ddl/{file}")).expect("the sample is there");
        for _ in 0..150 {
            let bytes = damage(&sample, &mut numbers);
            said("a.sql", &bytes, &Tables::all());
            said("a_pg.sql", &bytes, &Tables::all());
        }
    }
}

#[test]
fn every_beginning_of_a_file_can_be_read() {
    for file in ["usercenter.sql", "mistakes/types_pg.sql"] {
        let text = fs::read(format!("tests/ddl/{file}")).expect("the sample is there");
        for end in 0..text.len() {
            said("a.sql", &text[..end], &Tables::all());
            said("a_pg.sql", &text[..end], &Tables::all());
        }
    }
}

#[test]
fn what_exports_say_beside_tables_is_passed_over() {
    let mysql = r"
/*!40101 SET NAMES utf8mb4 */;
/*!50001 CREATE TABLE IF NOT EXISTS `a_view` (`id` tinyint NOT NULL) ENGINE=MyISAM */;
/*!50001 DROP TABLE IF EXISTS `a_view`*/;
CREATE TABLE `log` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT COMMENT 'key' /*!80023 INVISIBLE */,
  `at` datetime(6) NOT NULL DEFAULT '0000-00-00 00:00:00.000000',
  `level` varchar(8) COLLATE utf8mb4_bin DEFAULT _utf8mb4'info' CHECK (`level` <> '') NOT ENFORCED,
  `who` int DEFAULT '7' COLUMN_FORMAT FIXED STORAGE DISK,
  `data` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`data`)),
  `hash` varchar(32) GENERATED ALWAYS AS (md5(concat(`who`,',',`level`))) PERSISTENT,
  PRIMARY KEY (`id`,`at`) USING BTREE,
  UNIQUE KEY `functional` ((lower(`level`))),
  KEY `ix` (`who` DESC) KEY_BLOCK_SIZE=4 COMMENT 'x' /*!80000 INVISIBLE */,
  SPATIAL KEY `nowhere` (`data`),
  CONSTRAINT FOREIGN KEY (`who`) REFERENCES `user` (`id`)
) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COMMENT='l''og' /*!80016 DEFAULT ENCRYPTION='N' */
/*!50100 PARTITION BY RANGE (to_days(`at`))
(PARTITION p0 VALUES LESS THAN (1) COMMENT = 'no' ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */;
ALTER TABLE `log` ADD CONSTRAINT `fk` FOREIGN KEY (`who`) REFERENCES `user` (`id`), ENGINE = InnoDB;
CREATE DEFINER=`root`@`%` PROCEDURE p() SELECT 'CREATE TABLE x (id int)';
";
    let (found, schema) = said("a.sql", mysql.as_bytes(), &Tables::all());
    assert_eq!(found, "");
    let wanted = r#"log "l'og"
  id: BigInt { unsigned: true } auto_increment "key"
  at: DateTime { digits: Some(6) } = Text("0000-00-00 00:00:00.000000")
  level: VarChar { length: Some(8) } nullable = Text("info")
  who: Int { unsigned: false } nullable = Int(7)
  data: Json nullable = Null
  hash: VarChar { length: Some(32) } nullable generated as (md5(concat(`who`,',',`level`))) STORED
  primary ["id", "at"]
  index Some("ix") ["who"]
"#;
    assert_eq!(text(&schema.expect("a table")), wanted);

    let postgres = r#"
\connect shop
CREATE UNLOGGED TABLE "Log" (
  id bigint NOT NULL DEFAULT nextval('log_seq'::regclass),
  at timestamp(0) with time zone DEFAULT ('now'::text)::timestamptz,
  name varchar COLLATE pg_catalog."C" DEFAULT NULL::character varying,
  size integer[3] NOT NULL,
  EXCLUDE USING gist (name WITH =)
) PARTITION BY LIST (name) TABLESPACE fast;
CREATE TABLE part PARTITION OF "Log" FOR VALUES IN ('a');
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS log_id ON "Log" (id);
ALTER TABLE ONLY "Log" ADD CONSTRAINT log_pk PRIMARY KEY USING INDEX log_id, OWNER TO me;
ALTER TABLE "Log" CLUSTER ON log_pk;
CREATE RULE r AS ON INSERT TO "Log" DO NOTHING;
"#;
    let (found, _) = said("a_pg.sql", postgres.as_bytes(), &Tables::all());
    assert!(
        found.starts_with("error[unsupported-type]: no code can be generated for type `integer[]`")
    );
    let postgres = postgres.replace("integer[3]", "integer");
    let (found, schema) = said("a_pg.sql", postgres.as_bytes(), &Tables::all());
    assert_eq!(found, "");
    let wanted = r#"Log ""
  id: BigInt { unsigned: false } auto_increment
  at: TimestampTz { digits: Some(0) } nullable = Text("now")
  name: VarChar { length: None } nullable = Null
  size: Int { unsigned: false }
  primary ["id"]
"#;
    assert_eq!(text(&schema.expect("a table")), wanted);
}
