CREATE TABLE `model` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `type` varchar(10) NOT NULL UNIQUE COMMENT 'see [https://example.com/a_b]',
  `self` int NOT NULL,
  `mod` int NOT NULL,
  `ID2` int NOT NULL,
  `userID` int NOT NULL,
  `3d` int NOT NULL,
  `auth-type` varchar(3) NOT NULL,
  `x_1_y` int NOT NULL,
  `_z` int NOT NULL,
  `b__c` int NOT NULL,
  `名字` varchar(3) NOT NULL
);

CREATE TABLE `entity` (
  `key` varchar(10) NOT NULL,
  `query` varchar(10) NOT NULL,
  `conn` int NOT NULL,
  `row` int NOT NULL,
  PRIMARY KEY (`key`),
  UNIQUE (`query`, `conn`),
  UNIQUE (`row`)
);

CREATE TABLE `user-2` (`id` int NOT NULL PRIMARY KEY, `type` int NOT NULL, UNIQUE (`type`));
CREATE TABLE `type` (`type` varchar(20) NOT NULL PRIMARY KEY);
CREATE TABLE `column` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `entity` int NOT NULL);
CREATE TABLE `tx` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `db` int NOT NULL, UNIQUE (`db`));
CREATE TABLE `time` (`at` datetime NOT NULL PRIMARY KEY, `create_time` bigint NOT NULL);
CREATE TABLE `option` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `result` int NOT NULL, UNIQUE (`result`));
CREATE TABLE `active` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `new` int NOT NULL);
CREATE TABLE `Select` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `now` datetime NOT NULL, UNIQUE (`now`));
CREATE TABLE `tables` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `page` int NOT NULL DEFAULT 7);
CREATE TABLE `display` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `live` varchar(3), UNIQUE (`live`));
CREATE TABLE `main` (`keys` int NOT NULL PRIMARY KEY, `old` int NOT NULL, UNIQUE (`old`));

CREATE TABLE `3x` (
  `tx` bigint NOT NULL PRIMARY KEY,
  `by` varchar(9) NOT NULL UNIQUE,
  `row_key` varchar(9) NOT NULL DEFAULT 'a\rb',
  `version` int NOT NULL,
  UNIQUE KEY `release` (`row_key`, `version`)
);

CREATE TABLE `print` (
  `id` binary(4) NOT NULL PRIMARY KEY,
  `salt` varbinary(9) DEFAULT NULL UNIQUE,
  `at` datetime NOT NULL UNIQUE,
  `ended` datetime DEFAULT NULL UNIQUE,
  `price` decimal(9,2) NOT NULL UNIQUE,
  `rate` double NOT NULL UNIQUE,
  `share` float DEFAULT NULL UNIQUE,
  `note` varchar(36) DEFAULT (uuid()),
  `deleted` tinyint(1) DEFAULT 0
);
