-- Nothing but data.
INSERT INTO user VALUES (1);
