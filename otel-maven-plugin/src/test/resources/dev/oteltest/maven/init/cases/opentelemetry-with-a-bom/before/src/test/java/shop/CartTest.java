package shop;

class CartTest {}
