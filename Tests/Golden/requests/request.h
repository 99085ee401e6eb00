/* Every kind of row that a drawing has. */
typedef unsigned char u8;
typedef unsigned int u32;
typedef unsigned long long u64;

/** What a request is about. */
enum port_state { PORT_FREE, PORT_BUSY = 2, PORT_GONE = -1 };

/** Two numbers with a hole between them. */
struct range {
    u8 kind;
    u64 start; /**< The first byte. */
};

/** A request as it lies in the shared page. */
struct request {
    u32 type;
    u64 address;
    char name[6];
    u8 ready:1, mode:3;
    u32 :2;
    u32 flags:9;
    enum port_state state;
    union {
        struct range range;
        u8 raw[16];
        struct { u32 low; u8 high; };
    } what;
    struct range ranges[3];
    const char *label;
    unsigned long count;
    u8 big[600];
    u64 tail __attribute__((aligned(32)));
};

struct request_packed {
    u8 kind;
    u64 value;
} __attribute__((packed));

#define REQUEST_GET _IOR('R', 1, struct request)
#define REQUEST_RANGE _IOW('R', 2, struct range)
#define REQUEST_RESET _IO('R', 3)
#define REQUEST_MAX 16
#define REQUEST_NAME "request"
