package example;

class Calculator {}
