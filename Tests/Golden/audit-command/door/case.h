// What `hvabi audit` says of a small header, in all its forms.
#define _IOC(d, g, n, s) (((d) << 30) | ((g) << 8) | (n) | ((s) << 16))
#define _IOR(g, n, t) _IOC(2U, g, n, sizeof(t))
#define _IOW(g, n, t) _IOC(1U, g, n, sizeof(t))

enum door_mode { DOOR_SHUT, DOOR_OPEN };

struct door_info {
	unsigned char flags;
	unsigned int count;
	unsigned long long since;
	unsigned int spare;
}; /* 24 bytes */

struct door_open {
	enum door_mode mode;
	void *who; /* <b>&amp;</b> `|` */
};

#define DOOR_GET_INFO _IOR('d', 1, struct door_info)
#define DOOR_OPEN_IT _IOW('d', 2, struct door_open)
#define DOOR_MAX 128L * 1024 * 1024 * 1024
