-- The tables of the user center, for MySQL and MariaDB.

CREATE TABLE `user` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `create_time` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `update_time` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `delete_time` datetime DEFAULT NULL,
  `del_state` tinyint NOT NULL DEFAULT '0' COMMENT '1: deleted',
  `mobile` char(11) NOT NULL DEFAULT '',
  `password` varchar(255) NOT NULL DEFAULT '' COMMENT 'argon2id; empty for a user who never chose one',
  `nickname` varchar(255) NOT NULL DEFAULT '',
  `sex` tinyint NOT NULL DEFAULT '0' COMMENT '0: male, 1: female',
  `avatar` varchar(255) NOT NULL DEFAULT '',
  `info` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (`id`),
  UNIQUE KEY `idx_mobile` (`mobile`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='Users';

-- Keys are compared byte by byte: case tells two users of WeChat apart.
CREATE TABLE `user_auth` (
  `id` bigint NOT NULL AUTO_INCREMENT,
  `create_time` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP,
  `update_time` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `delete_time` datetime DEFAULT NULL,
  `del_state` tinyint NOT NULL DEFAULT '0' COMMENT '1: deleted',
  `user_id` bigint NOT NULL DEFAULT '0',
  `auth_key` varchar(64) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'what the user is known by there',
  `auth_type` varchar(12) COLLATE utf8mb4_bin NOT NULL DEFAULT '' COMMENT 'system or wxMini',
  PRIMARY KEY (`id`),
  UNIQUE KEY `idx_type_key` (`auth_type`,`auth_key`),
  UNIQUE KEY `idx_userId_key` (`user_id`,`auth_type`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='Ways to log in';
