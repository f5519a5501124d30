CREATE TABLE lists (
    id serial PRIMARY KEY,
    tags text[] NOT NULL,
    numbers integer ARRAY,
    span interval day to second(3),
    flags bit varying(8),
    price money,
    place point,
    mood mood,
    area geometry(Point,4326)
);
CREATE TABLE child (extra text) INHERITS (lists);
CREATE TABLE likeness (LIKE lists INCLUDING ALL);
CREATE TABLE mysql (id bigint AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE nothing (a int);
ALTER TABLE lists ALTER COLUMN id TYPE bigint;
COMMENT ON TABLE lists 'x';
CREATE FUNCTION f() RETURNS int AS $x$ SELECT 1;
