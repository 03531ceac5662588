package example;

class Loose {
  int pears;  
}
