CREATE TABLE app.users (id int PRIMARY KEY);
CREATE TABLE audit.users (id int PRIMARY KEY);
CREATE TABLE towns (id int PRIMARY KEY);
CREATE TABLE public.towns (id int PRIMARY KEY);
