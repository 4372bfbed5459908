package dev.moorage.proof.e2e.documents;

/** The documents, by the number that their files' names start with. */
enum Document {
    K0RDENT_DRAFT("000", "k0rdent, IPAM, draft"),
    K0RDENT("001", "k0rdent, IPAM, published"),
    METAL3("002", "Metal3 IPAM, API"),
    IN_CLUSTER("003", "Cluster API in-cluster provider, readme"),
    TINKERBELL("004", "Cluster API provider Tinkerbell, IPAM");

    final String number;
    private final String title;

    Document(String number, String title) {
        this.number = number;
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
