-- What drops, renames or converts is a mistake where the table is there.
RENAME TABLE later TO sooner;
ALTER TABLE IF EXISTS later DROP COLUMN x, ADD COLUMN y int;
DROP INDEX by_x ON later;
CREATE TABLE later (id int PRIMARY KEY, x int, KEY by_x (x));
ALTER TABLE later DROP COLUMN x, RENAME KEY by_x TO by_y;
RENAME TABLE nobody TO somebody, `later` TO sooner;
RENAME USER a TO b;
CREATE TABLE IF NOT EXISTS later (id int);
CREATE TABLE IF NOT EXISTS shop.later (id int);
