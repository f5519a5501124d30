CREATE TABLE `order` (
  `sn` varchar(40) NOT NULL COMMENT 'serial number',
  `small` tinyint unsigned NOT NULL DEFAULT '1',
  `amount` smallint unsigned NOT NULL DEFAULT '0',
  `views` int unsigned NOT NULL DEFAULT '100000',
  `total` bigint unsigned NOT NULL DEFAULT '0',
  `medium` mediumint NOT NULL DEFAULT '-5',
  `price` decimal(12,2) NOT NULL DEFAULT '0.00',
  `discount` decimal(5,4) DEFAULT NULL,
  `rebate` decimal(5,2) DEFAULT '1.50',
  `rate` double NOT NULL DEFAULT '0',
  `share` float DEFAULT NULL,
  `is_paid` bool NOT NULL DEFAULT 0,
  `made_in` year DEFAULT NULL,
  `day` date DEFAULT NULL,
  `at` time NOT NULL DEFAULT '00:00:00',
  `paid_at` timestamp NULL DEFAULT NULL,
  `state` enum('new','paid') NOT NULL DEFAULT 'new',
  `tags` set('a','b') DEFAULT NULL,
  `remark` text,
  `alias` varchar(20) DEFAULT 'none',
  `phone` varchar(20) DEFAULT NULL,
  `detail` json DEFAULT NULL,
  `hash` binary(16) NOT NULL,
  `photo` mediumblob,
  `flag` bit(1) NOT NULL DEFAULT b'0',
  `double_total` bigint GENERATED ALWAYS AS (`total` * 2) VIRTUAL,
  `version` int NOT NULL DEFAULT '0',
  `created_at` datetime(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  `changed` datetime(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  PRIMARY KEY (`sn`),
  UNIQUE KEY `phone` (`phone`),
  UNIQUE KEY `alias_day` (`alias`, `day`),
  UNIQUE KEY `hash` (`hash`),
  KEY `state` (`state`, `total`)
);

CREATE TABLE `stock` (
  `store_id` int NOT NULL,
  `item` varchar(20) NOT NULL,
  `pieces` int NOT NULL DEFAULT '0',
  `code` varchar(20) NOT NULL,
  PRIMARY KEY (`store_id`, `item`),
  UNIQUE KEY `code` (`code`)
);

CREATE TABLE `visit` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `path` varchar(200) NOT NULL,
  PRIMARY KEY (`id`)
);

CREATE TABLE `ping` (
  `id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY
);
