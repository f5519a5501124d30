/*
 A shop, as a designer tool exports it: every type, every way to declare a key.
*/

SET NAMES utf8mb4;
SET FOREIGN_KEY_CHECKS = 0;
# The catalogue.
DROP TABLE IF EXISTS `product`;
CREATE TABLE IF NOT EXISTS `shop`.`product`  (
  `id` int(10) UNSIGNED ZEROFILL NOT NULL AUTO_INCREMENT,
  `sku` varchar(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'it''s unique; \'really\'',
  `title` varchar(200) NOT NULL DEFAULT '-- no comment /* here */',
  `slug` varchar(191) UNIQUE,
  `price` decimal(10, 2) UNSIGNED NOT NULL DEFAULT 0.00,
  `weight` float(7,3) NULL DEFAULT NULL,
  `ratio` double NOT NULL DEFAULT -1.5,
  `whole` decimal NOT NULL DEFAULT 7,
  `stock` mediumint NOT NULL DEFAULT 0,
  `small` smallint UNSIGNED NOT NULL DEFAULT 1,
  `tiny` tinyint UNSIGNED NOT NULL DEFAULT 255,
  `big` bigint UNSIGNED NOT NULL DEFAULT 0,
  `flags` bit(8) NOT NULL DEFAULT b'101',
  `is_new` bool NOT NULL DEFAULT true,
  `made` year NULL,
  `born` date NOT NULL DEFAULT '2024-02-29',
  `opens` time NOT NULL DEFAULT '08:30:00',
  `seen` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  `stamp` timestamp(6) NULL DEFAULT NULL,
  `code` char(3) NOT NULL DEFAULT 'EUR',
  `note` text NULL COMMENT '备注',
  `long_note` longtext,
  `hash` binary(32) NULL,
  `raw` varbinary(64) NULL,
  `picture` mediumblob,
  `size` enum('s','m','l, or xl','it''s') NOT NULL DEFAULT 'm',
  `colors` set('red','green') NOT NULL DEFAULT 'red,green',
  `meta` json NULL,
  `name_length` int GENERATED ALWAYS AS (char_length(`title`) + 1) STORED,
  `upper_sku` varchar(40) AS (upper(`sku`)) VIRTUAL,
  `maker` varchar(36) NOT NULL DEFAULT (uuid()),
  PRIMARY KEY (`id`) USING BTREE,
  UNIQUE INDEX `uk_sku`(`sku` ASC) USING BTREE,
  UNIQUE KEY `uk_title` (`title`(20), `code`) COMMENT 'a prefix',
  KEY `ix_price` (`price`),
  INDEX `ix_two`(`stock`, `small`),
  FULLTEXT KEY `ft_note` (`note`),
  CONSTRAINT `positive` CHECK (`price` >= 0)
) ENGINE = InnoDB AUTO_INCREMENT = 8 CHARACTER SET = utf8mb4 COLLATE = utf8mb4_unicode_ci COMMENT = 'goods; all' ROW_FORMAT = Dynamic;

-- ----------------------------
-- Records of product
-- ----------------------------
BEGIN;
INSERT INTO `product` (`id`, `sku`, `title`) VALUES (1, 'a', 'CREATE TABLE `trap` (id int);
CREATE TABLE `trap` (id int);');
COMMIT;

DELIMITER ;;
CREATE TRIGGER `t` BEFORE INSERT ON `product` FOR EACH ROW BEGIN
  SET NEW.title = 'x';
  SET NEW.code = 'y';
END;;
DELIMITER ;

CREATE TABLE `order_item` (
  `order_id` bigint NOT NULL,
  `line` smallint NOT NULL,
  `product_id` int unsigned NOT NULL,
  PRIMARY KEY (`order_id`, `line`),
  KEY `ix_product` (`product_id`),
  CONSTRAINT `fk_product` FOREIGN KEY (`product_id`) REFERENCES `product` (`id`) ON DELETE CASCADE ON UPDATE NO ACTION
);

CREATE TABLE coupon (
  id bigint KEY AUTO_INCREMENT,
  code varchar(20) NOT NULL UNIQUE KEY,
  valid_to datetime DEFAULT '2030-01-01 00:00:00'
);

CREATE TABLE `late` (`id` int NOT NULL, `a` int DEFAULT NULL, `b` varchar(5) NOT NULL);
ALTER TABLE `late` ADD PRIMARY KEY (`id`), ADD UNIQUE KEY `uk_a` (`a`);
ALTER TABLE `late` MODIFY `id` int NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=4;
CREATE UNIQUE INDEX `uk_b` ON `late` (`b`, `a`);
CREATE INDEX `ix_a` ON `late` (`a`);
ALTER TABLE `late` ADD COLUMN `c` int NOT NULL DEFAULT 3 AFTER `id`, CHANGE `b` `bb` varchar(6) NOT NULL COMMENT 'renamed';

CREATE VIEW `cheap` AS SELECT `id`, `price` FROM `product` WHERE `price` < 1;

SET FOREIGN_KEY_CHECKS = 1;
