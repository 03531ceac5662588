package shop;

class Owner {

  String name ( ) { return  "Franklin"; }
}
