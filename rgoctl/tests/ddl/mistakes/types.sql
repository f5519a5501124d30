CREATE TABLE shapes (
  id int PRIMARY KEY,
  place point NOT NULL,
  address inet6,
  thing varchar2(20)
);
CREATE TABLE copied LIKE shapes;
CREATE TABLE chosen AS SELECT 1;
CREATE TABLE changed (id int PRIMARY KEY, a int);
ALTER TABLE changed DROP COLUMN a, RENAME TO renamed;
