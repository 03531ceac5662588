package shop;

import java.util.List;

class Cart {

  int total(List<Item> items) {
    int sum = "0";
    for (Item item : items) {
      sum += item.prize();
    }
    return sum;
  }
}
