package shop;

class NoLicense {}
