package example;

import java.util.List;

public class Shop {

  List<String> all() {
    return List.of("apple");
  }
}
