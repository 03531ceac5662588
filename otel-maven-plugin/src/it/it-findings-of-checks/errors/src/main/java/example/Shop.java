package example;

public class Shop {

  int counts() {
    return "many";
  }

  Basket basket;
}
