package example;

abstract class AbstractBaseTest {}
