package com.example.petshop;

import java.util.List;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists customers and their pets: slowly, and as it should be. */
@RestController
public class OwnersController {

  private final Owners owners;

  OwnersController(Owners owners) {
    this.owners = owners;
  }

  /** An owner's name, and those of the pets. */
  record OwnerView(String name, List<String> pets) {

    static OwnerView of(Owner owner) {
      return new OwnerView(owner.getName(), owner.getPets().stream().map(Pet::getName).toList());
    }
  }

  /** One statement for the owners, and one for each of them: N + 1. */
  @GetMapping("/owners")
  @Transactional(readOnly = true)
  public List<OwnerView> list() {
    return owners.findAllByOrderByName().stream().map(OwnerView::of).toList();
  }

  /** The same list from one statement. */
  @GetMapping("/v2/owners")
  @Transactional(readOnly = true)
  public List<OwnerView> listAtOnce() {
    return owners.findAllWithPetsByOrderByName().stream().map(OwnerView::of).toList();
  }
}
