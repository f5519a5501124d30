CREATE TABLE none_counts (id int NOT NULL AUTO_INCREMENT, name varchar(9));
CREATE TABLE none (name varchar(9), UNIQUE KEY (name));
CREATE TABLE two (
  a int PRIMARY KEY,
  b int KEY
);
CREATE TABLE typo (
  user_id int,
  PRIMARY KEY (user_di),
  UNIQUE KEY uk (nobody, user_id)
);
CREATE TABLE twice (id int, ID int, PRIMARY KEY (id));
CREATE TABLE twice (id int PRIMARY KEY);
CREATE TABLE typo (id int PRIMARY KEY);
ALTER TABLE two ADD UNIQUE KEY u (c);
ALTER TABLE nobody ADD PRIMARY KEY (id);
CREATE INDEX ix ON nobody (id);
