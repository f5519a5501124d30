-- Each mistake is told, and none hides another table.
CRATE TABLE a (id int PRIMARY KEY);
CREATE TABEL b (id int PRIMARY KEY);
CREATE TABLE `c` (
  `名字` varchar(10 NOT NULL,
  id int NOT NUL,
  n int DEFAUL 3,
  PRIMARY KEY (id
);
CREATE TABLE `d` (
  id int NOT NULL COMMENT 'never closed,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE `e` (
  id int AUTOINCREMENT,
  x int DEFAULT,
  y int REFERENCES,
  z int 'text',
  PRIMARY KEY id
) COMMENT = 7;
CREATE TABLE f (id int PRIMARY KEY)
CREATE TABLE g (id int PRIMARY KEY);
CREATE TABLE;
/* an open comment
