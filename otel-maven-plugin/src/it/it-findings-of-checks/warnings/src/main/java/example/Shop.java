package example;

import java.util.List;

public class Shop {

  @SuppressWarnings("rawtypes")
  List all;

  void adds() {
    all.add("apple");
    new Thread(() -> {}).stop();
  }
}
