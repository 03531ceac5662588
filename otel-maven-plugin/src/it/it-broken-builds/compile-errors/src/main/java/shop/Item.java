package shop;

record Item(String name, int price) {

  Item discounted(int percent) {
    return new Item(name, price - price * percent / 100, percent);
  }
}
