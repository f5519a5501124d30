//! The logic of each service.

pub mod account;
pub mod address;
pub mod audit;
pub mod basket;
pub mod billing;
pub mod catalog;
pub mod comment;
pub mod coupon;
pub mod delivery;
pub mod invoice;
pub mod message;
pub mod order;
pub mod payment;
pub mod product;
pub mod refund;
pub mod review;
pub mod stock;
