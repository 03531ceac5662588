package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CartTest {

  record Item(String name, int price) {}

  private final List<Item> cart = List.of(new Item("pear", 7), new Item("plum", 9));

  @Test
  @DisplayName("adds up the prices")
  void total() {
    assertThat(cart.stream().mapToInt(Item::price).sum()).as("the total").isEqualTo(17);
  }

  @Test
  void itemsInOrder() {
    assertThat(cart).extracting(Item::name).containsExactly("plum", "pear", "fig");
  }

  @Test
  void receipt() {
    assertThat("pear 7\nplum 9\nsum 16\n").isEqualTo("pear 7\nplum 9\nsum 17\n");
  }

  @Test
  void stock() {
    assertThat(Map.of("pear", 3)).containsEntry("pear", 4);
  }

  @Test
  void isNotEmpty() {
    assertThat(cart).isNotEmpty();
  }
}
