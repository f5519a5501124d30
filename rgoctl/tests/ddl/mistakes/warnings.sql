CREATE TABLE user (
  id bigint NOT NULL AUTO_INCREMENT,
  mobile char(11) NOT NULL UNIQUE,
  PRIMARY KEY (id),
  UNIQUE KEY uk_mobile (mobile),
  UNIQUE KEY uk_id (id)
)

CREATE TABLE other (id int PRIMARY KEY);
CREATE INDEX ix ON view_of_it (id);
